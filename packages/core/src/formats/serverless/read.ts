// serverless.yml → facts: its `resources` as the template that the framework makes of them, and the settings
// of `provider` that become policies (cloudformation.md §6.2).

import type { Endpoint } from "../../model/endpoint.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { PrivateApi } from "../../model/private-api.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { Location } from "../../text/range.js";
import { Budget } from "../cloudformation/budget.js";
import { besideCfnLint } from "../cloudformation/cfn-lint-configuration.js";
import { foreignSuppressions } from "../cloudformation/foreign-suppression.js";
import { ProblemCollector } from "../cloudformation/front-end-problem.js";
import { suppressionsIn } from "../cloudformation/metadata-suppression.js";
import { readMadeTemplate } from "../cloudformation/read.js";
import type { FoundFacts } from "../cloudformation/stack.js";
import type { TemplateRequest } from "../cloudformation/template-scenarios.js";
import { type Facts, type FormatRun, noFacts, type OpenFormat, type ReadContext } from "../format.js";
import { holdsPrivate } from "../holds-private.js";
import { linkPrivateApis } from "../link-private-apis.js";
import { NetworkBuilder } from "../network-builder.js";
import type { SourceFile } from "../source-file.js";
import type { RetypedNumber } from "./compose.js";
import { Configuration, isAws } from "./configuration.js";
import { policyVariableProblems } from "./policy-variable.js";
import {
  type ApiSettings,
  apiSettings,
  composedSettings,
  REST_API,
  readStatements,
  settingRoot,
} from "./provider-settings.js";
import { atSource } from "./source-pointer.js";
import { locationOf } from "./written.js";

export const openServerless: OpenFormat = (context) => new ServerlessRun(context);

class ServerlessRun implements FormatRun {
  private readonly context: ReadContext;
  /** Several configurations may be made of one file: what is wrong in it is said once. */
  private readonly seen = new Set<string>();

  constructor(context: ReadContext) {
    this.context = context;
  }

  take(source: SourceFile): Facts {
    const context = this.context.at(source.file);
    const { file } = source;
    const configuration = new Configuration(source, context);
    const provider = isAws(configuration);
    if (provider !== "yes") {
      const isOther = "It is a Serverless configuration for another provider than AWS.";
      const isHidden = "It is a Serverless configuration whose provider is not visible.";
      return { ...noFacts, skipped: [{ file, reason: provider === "no" ? isOther : isHidden }] };
    }
    return this.read(source, configuration, context);
  }

  finish(): Facts {
    return noFacts;
  }

  private read(source: SourceFile, configuration: Configuration, context: ReadContext): Facts {
    const { file } = source;
    const settings = composedSettings(configuration);
    const { template, hidden } = configuration.template();
    const { composer, limits } = configuration;
    const collector = new ProblemCollector();
    const place = configuration.place(template);
    const request: TemplateRequest = {
      root: template,
      place,
      instance: file,
      pointer: "",
      isOutput: false,
      isPart: true,
      parents: [],
      options: context.options,
      supplied: new Map(),
      problems: collector,
      budget: new Budget(),
      openFile: (name) => context.open(name),
    };
    const network = new NetworkBuilder();
    const found: FoundFacts = { endpoints: [], policies: [], privateApis: [], generated: [], network, problems: [] };
    const scenarios = readMadeTemplate(request, context, found);
    readStatements(settings, configuration, scenarios, found);
    const api = privateApi(apiSettings(settings, configuration, scenarios));
    if (api !== null) found.privateApis.push(api);
    const linked = linkPrivateApis(found);
    // A part that is not visible may give a policy to an endpoint that stands elsewhere.
    const isUncertain = hidden.some(({ isWide }) => isWide);
    const endpoints = isUncertain
      ? found.endpoints.map((one) => ({ ...one, absenceUncertain: true }))
      : found.endpoints;
    const own = endpoints.filter((one) => this.isNewFact(one));
    const roots = [{ pointer: "", node: template }, ...settings.map(settingRoot)];
    const ofTemplate = [...found.problems, ...besideCfnLint(collector.problems, context.provider)];
    const problems = [
      ...ofTemplate.map((problem) => atSource(problem, roots, composer)),
      ...[source, ...configuration.included()].flatMap(policyVariableProblems),
      ...composer.retyped.map(retypedProblem),
      ...(limits.refused ? [limitProblem(source)] : []),
    ];
    return {
      ...noFacts,
      endpoints: own,
      deployments: [network.deployment({ endpoints: own, mayHoldMore: true })],
      policies: linked.policies.filter((one) => this.isNewFact(one)),
      privateApis: linked.privateApis.filter((one) => this.isNewFact(one)),
      problems: problems.filter(({ code, pointer, location, subject }) =>
        this.isNew(location, [code, pointer, subject]),
      ),
      suppressions: suppressionsIn(place).filter(({ at, rules }) => this.isNew(at, rules)),
      foreignSuppressions: configuration.pieces
        .flatMap(foreignSuppressions)
        .filter(({ at, tool, ids }) => this.isNew(at, [tool, ...ids])),
      skipped: hidden.map(({ text }) => ({
        file,
        reason: `What \`${text}\` brings into \`resources\` is not visible here.`,
      })),
      parts: configuration.parts(),
    };
  }

  /** Whether no other configuration made the same of the same place in a file that both include. */
  private isNewFact(fact: Endpoint | PolicyAttachment | PrivateApi): boolean {
    const { at } = "header" in fact ? fact.header : fact.provenance;
    const isPlace = (name: string) =>
      ["provenance", "header", "key", "judgedFor", "privateApi", "scope"].includes(name);
    return this.isNew(at, [JSON.stringify(fact, (name, value) => (isPlace(name) ? undefined : value))]);
  }

  private isNew({ file, range }: Location, content: readonly string[]): boolean {
    const key = JSON.stringify([file, range.start, ...content]);
    const isNew = !this.seen.has(key);
    this.seen.add(key);
    return isNew;
  }
}

/** The API that the framework makes of the events of functions, if it is or may be private. */
function privateApi(settings: ApiSettings | null): PrivateApi | null {
  const isPrivate = settings === null ? "no" : holdsPrivate(settings.endpointTypes);
  if (settings === null || isPrivate === "no") return null;
  return {
    ...settings,
    file: settings.header.at.file,
    address: REST_API.logicalId,
    id: null,
    container: null,
    resourceType: REST_API.type,
    condition: null,
    isPrivate,
    variants: [],
  };
}

function retypedProblem({ at, deployed }: RetypedNumber): ProjectProblem {
  const location = locationOf(at);
  const written = at.node.kind === "scalar" ? at.node.text : "";
  return {
    code: "fe/scalar-retyped",
    file: location.file,
    address: "",
    pointer: at.pointer,
    message: `\`${written}\` without quotes is a number, which loses its zeros and deploys as \`${deployed}\`.`,
    subject: written,
    location,
    related: [],
    severity: "warning",
    suggest: `'${written}'`,
    when: {},
  };
}

function limitProblem({ file }: SourceFile): ProjectProblem {
  return {
    code: "fe/limit",
    file,
    address: "",
    pointer: "",
    message: "Its variables make more of this file than is read; the rest of it stays unknown.",
    subject: "",
    location: { file, range: { start: 0, end: 0 } },
    related: [],
    severity: "warning",
    suggest: null,
    when: {},
  };
}
