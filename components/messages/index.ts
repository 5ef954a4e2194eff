import { account } from "./account";
import { attribute } from "./attribute";
import { common } from "./common";
import { failure } from "./failure";
import { job } from "./job";
import { label } from "./label";
import { project } from "./project";
import { request } from "./request";
import { settings } from "./settings";
import { shell } from "./shell";
import { task } from "./task";
import { upload } from "./upload";
import { workspace } from "./workspace";

/** Every text of the interface, by noun. A sentence with parts is a function of them. */
export const messages = {
  account,
  attribute,
  common,
  failure,
  job,
  label,
  project,
  request,
  settings,
  shell,
  task,
  upload,
  workspace,
} as const;
