// CDK assemblies: the shapes are those of aws-cdk-lib 2.276 and of the generation before it.

import { analyze } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const trace = ["...addGatewayEndpoint in aws-cdk-lib...", "new NetStack (/home/ci/shop/infra/lib/net.ts:2:8)"];

const template = (metadata: object = {}) =>
  JSON.stringify({
    Parameters: { Bucket: { Type: "String", Default: "spare" } },
    Resources: {
      VpcS3A5408339: {
        Type: "AWS::EC2::VPCEndpoint",
        Properties: {
          VpcId: { Ref: "Vpc" },
          ServiceName: { "Fn::Join": ["", ["com.amazonaws.", { Ref: "AWS::Region" }, ".s3"]] },
          PolicyDocument: {
            Statement: [
              {
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:role/app" },
                Action: "s3:GetObject",
                Resource: { "Fn::Sub": "arn:aws:s3:::$" + "{Bucket}-$" + "{AWS::AccountId}/*" },
              },
            ],
          },
        },
        Metadata: metadata,
      },
    },
  });

const manifest = (stack: object) =>
  JSON.stringify({
    version: "55.0.0",
    artifacts: {
      Net: {
        type: "aws:cloudformation:stack",
        environment: "aws://111122223333/eu-west-1",
        properties: { templateFile: "Net.template.json", parameters: { Bucket: "shop" } },
        ...stack,
      },
    },
  });

const source = "const vpc = new Vpc(this);\nvpc.of.addGatewayEndpoint('S3');\n";
const created = (logicalId: string) => [
  { type: "aws:cdk:logicalId", data: logicalId },
  { type: "aws:cdk:creationStack", data: trace },
];

const assembly = {
  "infra/cdk.out/manifest.json": manifest({ additionalMetadataFile: "Net.metadata.json" }),
  "infra/cdk.out/Net.metadata.json": JSON.stringify({ "/Net/Vpc/S3/Resource": created("VpcS3A5408339") }),
  "infra/cdk.out/Net.template.json": template(),
  "infra/lib/net.ts": source,
};

const place = { file: "infra/lib/net.ts", line: 2, column: 8 };
const inspected = (files: Readonly<Record<string, string>>, options = {}) => {
  const { endpoints, policies } = inspectFiles(files, options, []);
  const [endpoint] = endpoints;
  if (endpoint === undefined || endpoints.length > 1) throw new Error(`${endpoints.length} endpoints`);
  const { file, range } = endpoint.source ?? {};
  return { endpoint, policy: policies[0], source: { file, line: range?.start.line, column: range?.start.column } };
};

describe("a stack of an assembly", () => {
  it("has the account, region and parameters of its manifest", () => {
    const { endpoint, policy } = inspected(assembly);
    expect(endpoint.serviceName).toBe("com.amazonaws.eu-west-1.s3");
    expect(policy?.variants[0]?.policy).toMatchObject({
      Statement: [{ Resource: ["arn:aws:s3:::shop-111122223333/*"] }],
    });
    expect(policy?.variants[0]?.assumes).toEqual({});
  });

  it("gives way to what the caller says", () => {
    const { endpoint } = inspected(assembly, { region: "us-east-1" });
    expect(endpoint.serviceName).toBe("com.amazonaws.us-east-1.s3");
  });

  it("leaves an environment open that the manifest leaves open", () => {
    const agnostic = manifest({ environment: "aws://unknown-account/unknown-region" });
    const { endpoint } = inspected({ ...assembly, "infra/cdk.out/manifest.json": agnostic });
    expect(endpoint.serviceName).toEqual({
      $concat: ["com.amazonaws.", { $unknown: "pseudo:AWS::Region" }, ".s3"],
    });
  });

  it("is read without its manifest if that is broken", () => {
    const { endpoint } = inspected({ ...assembly, "infra/cdk.out/manifest.json": "{" });
    expect(endpoint).toMatchObject({ address: "VpcS3A5408339", generated: true });
    expect(endpoint).not.toHaveProperty("construct");
  });
});

describe("the construct and its source", () => {
  const withFiles = (changes: Readonly<Record<string, string>>) => inspected({ ...assembly, ...changes });

  it("come from the stack's own file of metadata", () => {
    const { endpoint, policy, source: at } = withFiles({});
    expect(endpoint).toMatchObject({ generated: true, construct: "Net/Vpc/S3" });
    expect(policy).toMatchObject({ generated: true, construct: "Net/Vpc/S3", source: { file: place.file } });
    expect(at).toEqual(place);
  });

  it("come from older manifests, where the trace stands beside the id", () => {
    const metadata = { "/Net/Vpc/S3/Resource": [{ type: "aws:cdk:logicalId", data: "VpcS3A5408339", trace }] };
    const { endpoint, source: at } = withFiles({ "infra/cdk.out/manifest.json": manifest({ metadata }) });
    expect(endpoint).toMatchObject({ construct: "Net/Vpc/S3" });
    expect(at).toEqual(place);
  });

  it("are told apart by the path that the template states, if two stacks have the same logical id", () => {
    const metadata = {
      "/Net/Child/S3/Resource": created("VpcS3A5408339"),
      "/Net/Vpc/S3/Resource": created("VpcS3A5408339"),
    };
    const both = { "infra/cdk.out/Net.metadata.json": JSON.stringify(metadata) };
    expect(withFiles(both).endpoint).not.toHaveProperty("construct");
    const stated = { "infra/cdk.out/Net.template.json": template({ "aws:cdk:path": "Net/Vpc/S3/Resource" }) };
    expect(withFiles({ ...both, ...stated }).endpoint).toMatchObject({ construct: "Net/Vpc/S3" });
    expect(withFiles({ ...both, ...stated }).source).toEqual(place);
  });

  it("of nested templates come from the stacks beside them", () => {
    const nested = { "infra/cdk.out/NetChild.nested.template.json": template() };
    const other = template().replaceAll("VpcS3A5408339", "Other").replaceAll("VPCEndpoint", "Instance");
    const { endpoint, source: at } = withFiles({ ...nested, "infra/cdk.out/Net.template.json": other });
    expect(endpoint).toMatchObject({
      file: "infra/cdk.out/NetChild.nested.template.json",
      construct: "Net/Vpc/S3",
      serviceName: "com.amazonaws.eu-west-1.s3",
    });
    expect(at).toEqual(place);
  });

  it.each([
    ["is not there", {}],
    ["is another one of that name", { "infra/lib/net.ts": "// short\n" }],
    [
      "is no program",
      {
        "infra/lib/net.key": source,
        "infra/cdk.out/Net.metadata.json": JSON.stringify({
          "/Net/Vpc/S3/Resource": created("VpcS3A5408339"),
        }).replaceAll("net.ts", "net.key"),
      },
    ],
  ])("have no place if the file %s", (_, changes: Readonly<Record<string, string>>) => {
    const { "infra/lib/net.ts": _source, ...rest } = assembly;
    const { endpoint } = inspected({ ...rest, ...changes });
    expect(endpoint).toMatchObject({ construct: "Net/Vpc/S3" });
    expect(endpoint).not.toHaveProperty("source");
  });

  it("skip frames of libraries and of Node", () => {
    const frames = [
      "Vpc.add (/home/ci/shop/infra/node_modules/our-vpc/lib/net.ts:1:1)",
      "Module._compile (node:internal/modules/cjs/loader:1554:14)",
      "Kernel.create (/home/ci/shop/infra/.venv/lib/python3.12/site-packages/jsii/_embedded/jsii/lib/net.ts:1:1)",
      "Kernel.create (/var/jsii-runtime.3x/lib/net.ts:1:1)",
      "<anonymous> (C:\\work\\infra\\lib\\net.ts:2:8)",
    ];
    const metadata = [
      { type: "aws:cdk:logicalId", data: "VpcS3A5408339" },
      { type: "aws:cdk:creationStack", data: frames },
    ];
    const text = JSON.stringify({ "/Net/Vpc/S3/Resource": metadata });
    expect(withFiles({ "infra/cdk.out/Net.metadata.json": text }).source).toEqual(place);
  });
});

describe("a logical id that nested stacks repeat", () => {
  const app = (path: string, logicalId: string) => ({ [`/Net/${path}`]: created(logicalId) });
  const nestedStack = (name: string) => app(`${name}.NestedStack/${name}.NestedStackResource`, `${name}Stack`);
  const metadata = {
    ...app("Vpc/S3/Resource", "S3"),
    ...nestedStack("One"),
    ...app("One/Vpc/S3/Resource", "S3"),
    ...nestedStack("Two"),
    ...app("Two/Vpc/S3/Resource", "S3"),
  };
  const endpoint = { Type: "AWS::EC2::VPCEndpoint" };
  const hash = (letter: string) => letter.repeat(64);
  const deploy = (key: string, more = {}) => ({
    Type: "AWS::CloudFormation::Stack",
    Properties: {
      TemplateURL: { "Fn::Join": ["", ["https://s3.", { Ref: "AWS::URLSuffix" }, `/assets/${key}.json`]] },
    },
    ...more,
  });
  const asset = (path: string, key: string) => ({
    [key]: { source: { path, packaging: "file" }, destinations: { here: { objectKey: `pre/${key}.json` } } },
  });
  const resources = (all: object) => JSON.stringify({ Resources: all });
  const files = (changes: Readonly<Record<string, string>> = {}) => ({
    "cdk.out/manifest.json": JSON.stringify({
      version: "55.0.0",
      artifacts: {
        Net: {
          type: "aws:cloudformation:stack",
          properties: { templateFile: "Net.template.json" },
          additionalMetadataFile: "Net.metadata.json",
          displayName: "Net (name)",
        },
        Files: { type: "cdk:asset-manifest", properties: { file: "Net.assets.json" } },
        Tree: { type: "cdk:tree", properties: { file: "tree.json" } },
      },
    }),
    "cdk.out/Net.metadata.json": JSON.stringify(metadata),
    "cdk.out/Net.assets.json": JSON.stringify({
      files: { ...asset("a.nested.template.json", hash("a")), ...asset("b.nested.template.json", hash("b")) },
    }),
    "cdk.out/Net.template.json": resources({
      S3: endpoint,
      OneStack: deploy(hash("a")),
      TwoStack: deploy(hash("c"), { Metadata: { "aws:asset:path": "b.nested.template.json" } }),
    }),
    "cdk.out/a.nested.template.json": resources({ S3: endpoint }),
    "cdk.out/b.nested.template.json": resources({ S3: endpoint }),
    ...changes,
  });
  const constructs = (all: Readonly<Record<string, string>>) =>
    inspectFiles(all).endpoints.map(({ file, container, construct }) => [file.slice(8), container, construct]);
  const known = [
    ["Net.template.json", undefined, "Net/Vpc/S3"],
    ["a.nested.template.json", "OneStack", "Net/One/Vpc/S3"],
    ["b.nested.template.json", "TwoStack", "Net/Two/Vpc/S3"],
  ];

  it("has the construct of the stack that deploys the template, told by the path or the name of its upload", () => {
    expect(constructs(files())).toEqual(known);
  });

  it("is told apart where nested stacks nest others of one name", () => {
    const inner = (outer: string) => ({
      ...app(`${outer}/In.NestedStack/In.NestedStackResource`, "InStack"),
      ...app(`${outer}/In/Vpc/S3/Resource`, "S3"),
    });
    const nests = (path: string) =>
      resources({ S3: endpoint, InStack: deploy(hash("f"), { Metadata: { "aws:asset:path": path } }) });
    const all = files({
      "cdk.out/Net.metadata.json": JSON.stringify({ ...metadata, ...inner("One"), ...inner("Two") }),
      "cdk.out/a.nested.template.json": nests("c.nested.template.json"),
      "cdk.out/b.nested.template.json": nests("d.nested.template.json"),
      "cdk.out/c.nested.template.json": resources({ S3: endpoint }),
      "cdk.out/d.nested.template.json": resources({ S3: endpoint }),
    });
    const found = constructs(all).toSorted((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1));
    expect(found).toEqual([
      ...known,
      ["c.nested.template.json", "InStack", "Net/One/In/Vpc/S3"],
      ["d.nested.template.json", "InStack", "Net/Two/In/Vpc/S3"],
    ]);
  });

  it("has none where it is not certain which stack that is", () => {
    const other = resources({ S3: endpoint, OneStack: deploy(hash("d")), TwoStack: deploy(hash("e")) });
    expect(constructs(files({ "cdk.out/Net.template.json": other }))).toEqual([
      ["Net.template.json", undefined, "Net/Vpc/S3"],
      ["a.nested.template.json", undefined, undefined],
      ["b.nested.template.json", undefined, undefined],
    ]);
  });

  it("is found in the tree of the app if the metadata has no ids", () => {
    const node = (path: string, id: string) => ({
      path: `Net/${path}`,
      attributes: { "aws:cdk:cloudformation:logicalId": id },
    });
    const ids = {
      "Vpc/S3/Resource": "S3",
      "One.NestedStack/One.NestedStackResource": "OneStack",
      "One/Vpc/S3/Resource": "S3",
      "Two.NestedStack/Two.NestedStackResource": "TwoStack",
      "Two/Vpc/S3/Resource": "S3",
    };
    const children = Object.fromEntries(Object.entries(ids).map(([path, id]) => [path, node(path, id)]));
    const other = { path: "Other/S3/Resource", attributes: { "aws:cdk:cloudformation:logicalId": "S3" } };
    const tree = {
      path: "",
      children: { Net: { path: "Net", children }, Other: { path: "Other", children: { other } } },
    };
    const withoutIds = Object.fromEntries(
      Object.entries(metadata).map(([path, entries]) => [
        path,
        entries.filter(({ type }) => type !== "aws:cdk:logicalId"),
      ]),
    );
    const changed = files({
      "cdk.out/Net.metadata.json": JSON.stringify(withoutIds),
      "cdk.out/tree.json": JSON.stringify({ version: "tree-0.1", tree }),
      "infra/lib/net.ts": source,
    });
    expect(constructs(changed)).toEqual(known);
    expect(inspectFiles(changed).endpoints[0]?.source?.file).toBe("infra/lib/net.ts");
  });

  it("belongs to no construct in a template that is a text", () => {
    const body = JSON.stringify({ Resources: { S3: endpoint } });
    const set = { Type: "AWS::CloudFormation::StackSet", Properties: { TemplateBody: body } };
    const changed = files({ "cdk.out/Net.template.json": resources({ Set: set }) });
    const [inText] = inspectFiles(changed).endpoints.filter(({ container }) => container === "Set");
    expect(inText).toMatchObject({ file: "cdk.out/Net.template.json", generated: true });
    expect(inText).not.toHaveProperty("construct");
  });
});

describe("findings in an assembly", () => {
  const report = (files: Readonly<Record<string, string>>, options: { atSource?: boolean } = {}) => {
    const provider = { read: (file: string) => files[file] ?? null, list: () => [] };
    const input = [{ file: "infra/cdk.out/Net.template.json", named: false }];
    const catalogue = () => {
      throw new Error("gateway-principal needs no catalogue");
    };
    return analyze({ files: input, provider }, { catalogue, only: ["gateway-principal"], ...options }).findings;
  };

  it("stand at the source, name the construct and the template, and offer no fix", () => {
    const [finding, ...more] = report(assembly);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ file: place.file, address: "VpcS3A5408339", fixes: [] });
    expect(finding?.range.start).toMatchObject({ line: place.line, column: place.column });
    expect(finding?.related[0]).toMatchObject({ file: "infra/cdk.out/Net.template.json" });
    expect(finding?.related[0]?.message).toContain("Net/Vpc/S3");
  });

  it("stay in the template for a host that shows one file, and name the source", () => {
    const [finding, ...more] = report(assembly, { atSource: false });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ file: "infra/cdk.out/Net.template.json", fixes: [] });
    expect(finding?.related[0]).toMatchObject({ file: place.file, range: { start: { line: 2, column: 8 } } });
    expect(finding?.related[0]?.message).toContain("Net/Vpc/S3");
  });

  it("stay in the template where the source is not known, with the same fingerprint", () => {
    const { "infra/lib/net.ts": _source, ...rest } = assembly;
    const [finding] = report(rest);
    expect(finding).toMatchObject({ file: "infra/cdk.out/Net.template.json", fixes: [] });
    expect(finding?.fingerprint).toBe(report(assembly)[0]?.fingerprint);
  });

  const changedAt = (...assignments: readonly (readonly [property: string, frame: string])[]) =>
    JSON.stringify({
      "/Net/Vpc/S3/Resource": [
        ...created("VpcS3A5408339"),
        ...assignments.map(([propertyName, frame]) => ({
          type: "aws:cdk:propertyAssignment",
          data: { propertyName, stackTrace: ["...addToPolicy in aws-cdk-lib...", frame] },
        })),
      ],
    });

  it("name where the property was changed later, each place once", () => {
    const metadata = changedAt(
      ["PolicyDocument", "allow (/home/ci/shop/infra/lib/net.ts:1:13)"],
      ["PolicyDocument", "allow (/home/ci/shop/infra/lib/net.ts:1:13)"],
      ["PolicyDocument", "new NetStack (/home/ci/shop/infra/lib/net.ts:2:8)"],
      ["PolicyDocument", "gone (/home/ci/shop/infra/lib/gone.ts:1:1)"],
      ["VpcId", "other (/home/ci/shop/infra/lib/net.ts:1:7)"],
    );
    const [finding] = report({ ...assembly, "infra/cdk.out/Net.metadata.json": metadata });
    expect(finding).toMatchObject({ file: place.file, range: { start: { line: 2, column: 8 } } });
    const changes = finding?.related.filter(({ message }) => message === "The policy is changed here.");
    expect(changes?.map(({ file, range }) => [file, range.start.line, range.start.column])).toEqual([
      ["infra/lib/net.ts", 1, 13],
    ]);
  });

  it("are in order of the places where they stand", () => {
    const { Resources: made } = JSON.parse(template()) as { Resources: Record<string, object> };
    const [endpoint] = Object.values(made);
    const metadata = {
      "/Net/Late": [{ type: "aws:cdk:logicalId", data: "A", trace: ["x (/home/ci/shop/infra/lib/net.ts:2:8)"] }],
      "/Net/Early": [{ type: "aws:cdk:logicalId", data: "B", trace: ["x (/home/ci/shop/infra/lib/net.ts:1:1)"] }],
    };
    const findings = report({
      ...assembly,
      "infra/cdk.out/Net.template.json": JSON.stringify({
        Resources: { A: endpoint, B: endpoint },
      }),
      "infra/cdk.out/Net.metadata.json": JSON.stringify(metadata),
    });
    expect(findings.map(({ address, range }) => [address, range.start.line])).toEqual([
      ["B", 1],
      ["A", 2],
    ]);
  });
});

describe("sources outside the working folder", () => {
  /** A disk with files by their absolute paths, seen from a folder. */
  const disk = (files: Readonly<Record<string, string>>, cwd: string) => {
    const absolute = (name: string) => {
      const steps = cwd.split("/").filter((step) => step !== "");
      for (const step of name.split("/")) {
        if (step === "..") steps.pop();
        else if (step !== "" && step !== ".") steps.push(step);
      }
      return `/${steps.join("/")}`;
    };
    return { read: (name: string) => files[absolute(name)] ?? null, list: () => [] };
  };
  const onDisk = (root: string, changes: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries({ ...assembly, ...changes }).map(([name, text]) => [`${root}/${name}`, text]));
  const found = (files: Readonly<Record<string, string>>, cwd: string, name: string) => {
    const catalogue = () => {
      throw new Error("gateway-principal needs no catalogue");
    };
    const [finding] = analyze(
      { files: [{ file: name, named: true }], provider: disk(files, cwd) },
      { catalogue, only: ["gateway-principal"] },
    ).findings;
    return { file: finding?.file, related: finding?.related.map(({ file, message }) => [file, message.split(" ")[2]]) };
  };

  it.each([
    ["/home/ci/shop/infra/cdk.out", "Net.template.json", "../lib/net.ts"],
    ["/home/ci/shop/infra/bin", "../cdk.out/Net.template.json", "../lib/net.ts"],
    ["/home/ci/shop/web/src/pages", "../../../infra/cdk.out/Net.template.json", "../../../infra/lib/net.ts"],
  ])("are shown beside the template, from %s", (cwd, name, source) => {
    const { file, related } = found(onDisk("/home/ci/shop"), cwd, name);
    expect(file).toBe(name);
    expect(related?.[0]).toEqual([source, "made"]);
  });

  it("are where the finding stands as soon as they are inside", () => {
    const { file } = found(onDisk("/home/ci/shop"), "/home/ci/shop", "infra/cdk.out/Net.template.json");
    expect(file).toBe("infra/lib/net.ts");
  });

  it("are not confused with files of that name nearer by", () => {
    const files = { ...onDisk("/home/ci/shop"), "/home/ci/shop/infra/cdk.out/lib/net.ts": source };
    const { related } = found(files, "/home/ci/shop/infra/cdk.out", "Net.template.json");
    expect(related?.[0]).toEqual(["../lib/net.ts", "made"]);
    const other = { "infra/apps/infra/lib/net.ts": source, "infra/apps/lib/net.ts": source };
    const elsewhere = onDisk("/src", Object.fromEntries(Object.entries(other)));
    expect(found(elsewhere, "/src", "infra/cdk.out/Net.template.json").file).toBe("infra/lib/net.ts");
  });

  it("are what their whole paths say on the machine of the synthesis", () => {
    const metadata = JSON.stringify({ "/Net/Vpc/S3/Resource": created("VpcS3A5408339") });
    const files = onDisk("/home/ci/shop", {
      "infra/cdk.out/Net.metadata.json": metadata.replaceAll("/shop/infra/lib", "/shop/shared/lib"),
      "shared/lib/net.ts": `${source}// shared\n`,
    });
    const { related } = found(files, "/home/ci/shop/infra", "cdk.out/Net.template.json");
    expect(related?.[0]).toEqual(["../shared/lib/net.ts", "made"]);
  });

  it("are found in a checkout elsewhere by what their paths end with, rather than in its neighbour", () => {
    const both = { ...onDisk("/src/copy/infra"), "/src/infra/lib/net.ts": source };
    const inside = Object.fromEntries(
      Object.entries(both).map(([name, text]) => [name.replace("/src/copy/infra/infra/", "/src/copy/"), text]),
    );
    expect(found(inside, "/src/copy", "cdk.out/Net.template.json").file).toBe("lib/net.ts");
    const { related } = found(onDisk("/src/copy"), "/src/copy/infra/cdk.out", "Net.template.json");
    expect(related?.[0]).toEqual(["../lib/net.ts", "made"]);
  });
});

describe("templates that packaging writes", () => {
  const own = JSON.stringify({
    Resources: { E: { Type: "AWS::EC2::VPCEndpoint", Properties: { PolicyDocument: { Statement: [] } } } },
  });

  it.each([".aws-sam/build/template.yaml", "app/.serverless/cloudformation-template-update-stack.json"])(
    "%s is generated, and nobody knows by what construct",
    (file) => {
      const { endpoints, policies } = inspectFiles({ [file]: own });
      expect([endpoints[0], policies[0]]).toMatchObject([{ generated: true }, { generated: true }]);
      expect(endpoints[0]).not.toHaveProperty("construct");
    },
  );

  it.each(["packaged.yaml", "aws-sam/template.yaml", "x.serverless/template.json"])(
    "%s may be somebody's own",
    (file) => {
      const { endpoints } = inspectFiles({ [file]: own });
      expect(endpoints).toHaveLength(1);
      expect(endpoints[0]).not.toHaveProperty("generated");
    },
  );

  it("have no fixes", () => {
    const fixes = (file: string) => {
      const provider = { read: (name: string) => (name === file ? template() : null), list: () => [] };
      const catalogue = () => {
        throw new Error("gateway-principal needs no catalogue");
      };
      const { findings } = analyze(
        { files: [{ file, named: true }], provider },
        { catalogue, only: ["gateway-principal"] },
      );
      return findings.map((finding) => [finding.file, finding.fixes.length, finding.related.length]);
    };
    expect(fixes(".aws-sam/build/template.json")).toEqual([[".aws-sam/build/template.json", 0, 0]]);
    expect(fixes("build/template.json")).toEqual([["build/template.json", 1, 0]]);
  });
});
