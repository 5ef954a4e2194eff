import { apiSuite } from "./api-suite";
import { serveStack } from "./serve-stack";

apiSuite("the API inside Next alone", () => serveStack("next"));
