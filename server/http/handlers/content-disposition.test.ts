import { describe, expect, it } from "vitest";
import { attachment } from "./content-disposition";

describe("attachment", () => {
  it.each([
    ["plain.zip", "attachment; filename=\"plain.zip\"; filename*=UTF-8''plain.zip"],
    ["Tür 1.zip", "attachment; filename=\"T_r 1.zip\"; filename*=UTF-8''T%C3%BCr%201.zip"],
    ['a"b\\c.zip', "attachment; filename=\"a_b_c.zip\"; filename*=UTF-8''a%22b_c.zip"],
    ["../../etc", "attachment; filename=\".._.._etc\"; filename*=UTF-8''.._.._etc"],
    [
      "a\r\nSet-Cookie: x",
      "attachment; filename=\"a__Set-Cookie: x\"; filename*=UTF-8''a__Set-Cookie%3A%20x",
    ],
    ["it's (1)*", "attachment; filename=\"it's (1)*\"; filename*=UTF-8''it%27s%20%281%29%2A"],
    ["x\u202Epiz.exe", "attachment; filename=\"x_piz.exe\"; filename*=UTF-8''x_piz.exe"],
    ["\ud800.zip", "attachment; filename=\"_.zip\"; filename*=UTF-8''%EF%BF%BD.zip"],
  ])("names %j", (name, header) => {
    expect(attachment(name)).toBe(header);
    expect(() => new Headers({ "content-disposition": header })).not.toThrow();
  });
});
