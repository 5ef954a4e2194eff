/* Types of style sheets, CSS modules and pictures, also before Next has written next-env.d.ts. */
/// <reference types="next" />
/// <reference types="next/image-types/global" />
