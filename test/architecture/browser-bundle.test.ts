// Law 1, lived: core bundles for a browser without a single Node module, and the bundle finds something in
// a policy inside a bare JavaScript context that has no host objects and may not make code from text.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { build, type Metafile } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { workspace } from "../harness/source-files.js";

interface Bundle {
  readonly text: string;
  readonly metafile: Metafile;
}

async function bundle(format: "esm" | "iife"): Promise<Bundle> {
  const result = await build({
    entryPoints: [join(workspace, "packages/core/src/index.ts")],
    absWorkingDir: workspace,
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format,
    globalName: "postern",
    target: "es2022",
    conditions: ["@postern/source"],
    logLevel: "silent",
  });
  expect(result.errors).toEqual([]);
  expect(result.warnings).toEqual([]);
  return { text: result.outputFiles[0]?.text ?? "", metafile: result.metafile };
}

let script: Bundle;
beforeAll(async () => {
  script = await bundle("iife");
});

const policy = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }]
}`;

const template = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Permit, Principal: '*', Action: '*', Resource: '*'}]}
`;

/** Runs in the context: plain text in, plain text out. */
const program = (file: string, text: string, catalogue: string) => `
  const files = { ${JSON.stringify(file)}: ${JSON.stringify(text)} };
  const provider = { read: (file) => files[file] ?? null, list: () => Object.keys(files) };
  const catalogue = postern.openCatalogue(${JSON.stringify(catalogue)});
  const report = postern.analyze(
    { files: Object.keys(files).map((file) => ({ file, named: true })), provider },
    { catalogue: () => catalogue },
  );
  JSON.stringify(report.findings.map((finding) => finding.ruleId ?? finding.rule ?? "?"));
`;

function run(file: string, text: string): string[] {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  vm.runInContext(script.text, context);
  const catalogue = readFileSync(join(workspace, "packages/core/data/catalogue.txt"), "latin1");
  return JSON.parse(String(vm.runInContext(program(file, text, catalogue), context))) as string[];
}

describe("the bundle", () => {
  test("holds no Node module, and of libraries only the ones that core names", () => {
    const inputs = Object.keys(script.metafile.inputs);
    const libraries = new Set(
      inputs.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter((name) => name !== undefined),
    );
    const manifest = JSON.parse(readFileSync(join(workspace, "packages/core/package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const direct = Object.keys(manifest.dependencies);
    expect([...libraries].filter((name) => direct.includes(name)).sort()).toEqual([...direct].sort());
    expect(inputs.filter((path) => /^(node:|\(disabled\))/.test(path))).toEqual([]);
    const imports = Object.values(script.metafile.outputs).flatMap((output) => output.imports);
    expect(imports).toEqual([]);
  });

  test("exists as a module too", async () => {
    const { text, metafile } = await bundle("esm");
    expect(text).toContain("export {");
    const [output] = Object.values(metafile.outputs);
    expect(output?.exports).toEqual(expect.arrayContaining(["analyze", "inspect", "openCatalogue", "rules"]));
  });

  test("has no host to lean on in the context", () => {
    const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
    // V8 itself brings a `console`; that core does not name it is the concern of the purity test.
    const there = vm.runInContext(
      '["process", "Buffer", "setTimeout", "fetch", "require", "window", "TextDecoder"].filter((name) => name in globalThis).join()',
      context,
    );
    expect(there).toBe("");
    expect(() => vm.runInContext("new Function('return 1')()", context)).toThrow();
  });

  test("finds something in a policy", () => {
    expect(run("policy.json", policy)).not.toEqual([]);
  });

  test("reads YAML, broken YAML and Terraform there", () => {
    expect(run("template.yaml", template)).not.toEqual([]);
    expect(run("template.yaml", `${template}    x: 'open\n`)).not.toEqual([]);
    const terraform = `resource "aws_vpc_endpoint" "s3" {\n  vpc_id = "vpc-1"\n  service_name = "com.amazonaws.eu-west-1.s3"\n  policy = jsonencode(${policy})\n}\n`;
    expect(run("main.tf", terraform)).not.toEqual([]);
  });
});
