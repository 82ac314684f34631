// Which configuration holds for a file, and what it says of it.

import { describe, expect, it } from "vitest";
import { type ConfigurationChoice, Configurations } from "../../../packages/core/src/config/configurations.js";

type Files = Readonly<Record<string, object | string>>;

/** The configurations of some files by whole path, asked from a folder. */
function configurations(files: Files, top = "/repo", choice?: ConfigurationChoice) {
  const texts = new Map(
    Object.entries(files).map(([path, said]) => [path, typeof said === "string" ? said : JSON.stringify(said)]),
  );
  const whole = (name: string) => new URL(name, `file://${top === "/" ? "" : top}/`).pathname;
  const provider = { read: (file: string) => texts.get(whole(file)) ?? null, list: () => [] };
  return new Configurations(provider, top, choice);
}

const off = (...rules: readonly string[]) => ({ rules: Object.fromEntries(rules.map((rule) => [rule, "off"])) });
const rulesOf = (found: Configurations, file: string) => found.settingsOf(file).rules;

describe("the nearest file", () => {
  it("is the first one upwards, and holds alone", () => {
    const found = configurations({
      "/repo/postern.config.json": off("deny-only"),
      "/repo/infra/postern.config.json": off("single-az"),
    });
    expect(rulesOf(found, "infra/net/a.tf")).toEqual({ "single-az": "off" });
    expect(rulesOf(found, "other/a.tf")).toEqual({ "deny-only": "off" });
    expect(found.fileFor("infra/net/a.tf")).toBe("infra/postern.config.json");
  });

  it("may stand above the folder that the call was made in", () => {
    const found = configurations({ "/repo/postern.config.json": off("deny-only") }, "/repo/a/b");
    expect(found.fileFor("x.json")).toBe("../../postern.config.json");
    expect(rulesOf(found, "c/x.json")).toEqual({ "deny-only": "off" });
  });

  it("may be asked for from the root of the disk", () => {
    const found = configurations({ "/postern.config.json": off("deny-only"), "/a/postern.config.json": {} }, "/");
    expect(found.fileFor("b/x.json")).toBe("postern.config.json");
    expect(found.fileFor("a/x.json")).toBe("a/postern.config.json");
  });

  it.each([
    ["a repository", { "/repo/a/.git/HEAD": "ref" }],
    ["a work tree of one", { "/repo/a/.git": "gitdir: elsewhere" }],
  ])("is not searched for above %s", (_, repository) => {
    const found = configurations({ "/repo/postern.config.json": off("deny-only"), ...repository });
    expect(found.fileFor("a/b/x.json")).toBeNull();
    expect(found.fileFor("x.json")).toBe("postern.config.json");
  });

  it("is not heeded where another one is chosen, or none", () => {
    const files = { "/repo/postern.config.json": off("deny-only"), "/repo/ci/strict.json": { preset: "strict" } };
    const chosen = configurations(files, "/repo", { kind: "file", file: "ci/strict.json" });
    expect(chosen.settingsOf("a/x.json").preset).toBe("strict");
    expect(rulesOf(chosen, "a/x.json")).toEqual({});
    expect(rulesOf(configurations(files, "/repo", { kind: "none" }), "a/x.json")).toEqual({});
  });
});

describe("a configuration that extends others", () => {
  const files = {
    "/shared/base.json": {
      ...off("deny-only", "single-az"),
      overrides: [{ files: "**/*.tf", rules: { "full-access": "info" } }],
      trusted: { accounts: ["111111111111"] },
      parameters: { Env: "dev", Size: 3 },
      preset: "strict",
      region: "eu-west-1",
      invariants: [{ id: "a", message: "base", never: {} }],
    },
    "/repo/postern.config.json": {
      extends: "../shared/base.json",
      rules: { "single-az": "error", "full-access": "error" },
      trusted: { accounts: ["222222222222"], organizations: ["o-a1b2c3d4e5"] },
      parameters: { Env: "prod" },
      invariants: [{ id: "a", message: "own", never: {} }],
    },
  };

  it("is laid over them: its own words win, lists of what is trusted add up", () => {
    const found = configurations(files);
    const { rules, trusted, preset, reading, invariants } = found.settingsOf("x.json");
    expect(rules).toEqual({ "deny-only": "off", "single-az": "error", "full-access": "error" });
    expect(trusted).toMatchObject({ accounts: ["111111111111", "222222222222"], organizations: ["o-a1b2c3d4e5"] });
    expect(preset).toBe("strict");
    expect(reading).toEqual({ parameters: { Env: "prod", Size: "3" }, variables: [], region: "eu-west-1" });
    expect(invariants.map(({ message }) => message)).toEqual(["own"]);
    expect(found.faults()).toEqual([]);
  });

  it("takes globs of theirs from their folder", () => {
    const local = { ...files, "/repo/base.json": files["/shared/base.json"] };
    const own = { ...files["/repo/postern.config.json"], extends: ["./base.json"], rules: {} };
    const found = configurations({ ...local, "/repo/postern.config.json": own });
    expect(rulesOf(found, "a/b.tf")["full-access"]).toBe("info");
    expect(
      rulesOf(
        configurations({ ...files, "/repo/postern.config.json": { ...own, extends: "../shared/base.json" } }),
        "a/b.tf",
      ),
    ).not.toHaveProperty("full-access");
  });

  it.each([
    ["itself", { "/repo/postern.config.json": { extends: "postern.config.json" } }, "in a circle"],
    [
      "one that extends it",
      { "/repo/postern.config.json": { extends: "a.json" }, "/repo/a.json": { extends: "postern.config.json" } },
      "in a circle",
    ],
    ["one that is not there", { "/repo/postern.config.json": { extends: ["b.json"] } }, "`b.json` cannot be read"],
    [
      "one that is broken",
      { "/repo/postern.config.json": { extends: "a.json" }, "/repo/a.json": { preset: "x" } },
      "`preset` cannot be `x`",
    ],
  ])("has a fault where it extends %s", (_, broken: Files, message) => {
    const found = configurations(broken);
    expect(found.settingsOf("x.json").rules).toEqual({});
    expect(found.faults().map((fault) => fault.message)).toEqual([expect.stringContaining(message)]);
  });
});

describe("what is said of single files", () => {
  const found = configurations({
    "/repo/net/postern.config.json": {
      include: ["**/*.json", "infra"],
      exclude: ["vendor/**", "./old"],
      rules: { "deny-only": ["info", {}] },
      overrides: [
        { files: ["sandbox/**"], rules: { "deny-only": "off" } },
        { files: "sandbox/prod/*", rules: { "deny-only": "error" } },
      ],
      policies: [
        { files: "policies/**", as: "endpoint" },
        { files: "policies/s3-*.json", as: "endpoint", service: "S3", type: "gateway" },
        { files: "buckets/*.json", as: "bucket" },
        { files: "queues/*.json", as: "endpoint:sqs:interface" },
      ],
      variables: { name: "plain ${x}", list: ["a${b}"], deep: { n: 1 } },
      account: "333333333333",
      trusted: { accounts: ["111111111111"] },
      actions: { additional: ["newsvc:Do"] },
    },
  });

  it.each([
    ["a.json", "info"],
    ["sandbox/a.json", "off"],
    ["sandbox/prod/a.json", "error"],
  ])("levels of %s", (file, level) => {
    expect(rulesOf(found, `net/${file}`)).toEqual({ "deny-only": level });
  });

  it.each([
    ["policies/deep/x.json", { kind: "endpoint", service: null, type: null }],
    ["policies/s3-a.json", { kind: "endpoint", service: "s3", type: "Gateway" }],
    ["buckets/a.json", { kind: "resource", name: "bucket" }],
    ["queues/a.json", { kind: "endpoint", service: "sqs", type: "Interface" }],
    ["other.json", undefined],
  ])("what %s is for", (file, as) => {
    expect(found.settingsOf(`net/${file}`).reading.as).toEqual(as);
  });

  it.each([
    ["a.json", null],
    ["infra/deep/main.tf", null],
    ["main.tf", "include"],
    ["vendor/a/b.json", "exclude"],
    ["old/a.json", "exclude"],
  ])("whether %s is left out", (file, by) => {
    expect(found.settingsOf(`net/${file}`).leftOut?.by ?? null).toBe(by);
  });

  it("files of which the same is said share one object", () => {
    expect(found.settingsOf("net/a.json")).toBe(found.settingsOf("net/b/c.json"));
    expect(found.settingsOf("net/a.json")).not.toBe(found.settingsOf("net/sandbox/c.json"));
  });

  it("variables as text or as expressions, the own account among the trusted", () => {
    const { reading, trusted, additionalActions } = found.settingsOf("net/a.json");
    expect(reading.variables).toEqual([
      { name: "name", text: "plain ${x}" },
      { name: "list", text: '["a$${b}"]' },
      { name: "deep", text: '{"n":1}' },
    ]);
    expect(trusted.accounts).toEqual(["111111111111", "333333333333"]);
    expect(additionalActions).toEqual(["newsvc:Do"]);
  });
});
