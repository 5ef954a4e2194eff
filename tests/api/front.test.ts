import { apiSuite } from "./api-suite";
import { serveStack } from "./serve-stack";

apiSuite("the API in front of Next", () => serveStack("front"));
