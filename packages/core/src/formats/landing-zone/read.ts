// The Landing Zone Accelerator's network configuration → its endpoints, and the documents that they name as
// the policies of those endpoints (cloudformation.md §4.1).

import type { Endpoint } from "../../model/endpoint.js";
import type { EndpointContext, PolicyAttachment } from "../../model/policy-attachment.js";
import { textValue } from "../../value/value.js";
import { folderOf, joinPath } from "../file-provider.js";
import { type Facts, type FormatRun, noFacts, type OpenFormat, type ReadContext } from "../format.js";
import { documentProblem, readDocument } from "../policy-document/read.js";
import type { SourceFile } from "../source-file.js";
import { endpointOf } from "./endpoint.js";
import { type NamedPolicy, readNetworkConfig } from "./network-config.js";

export const openLandingZone: OpenFormat = (context) => new LandingZoneRun(context);

/** Configurations are read when they come; what all of them say about a document is known after the last. */
class LandingZoneRun implements FormatRun {
  private readonly context: ReadContext;
  private readonly documents = new Map<string, Endpoint[]>();

  constructor(context: ReadContext) {
    this.context = context;
  }

  take(source: SourceFile): Facts {
    const { context } = this;
    const config = readNetworkConfig(source);
    const read = new Map(config.policies.map((policy) => [policy.name, open(source, policy, context)]));
    const endpoints = config.endpoints.map((entry) => {
      const endpoint = endpointOf(entry, source.file, context, (name) => (read.get(name) ?? null) !== null);
      const document = entry.policy.kind === "named" ? read.get(entry.policy.name) : null;
      if (document) this.use(document, [endpoint]);
      return endpoint;
    });
    for (const document of read.values()) if (document !== null) this.use(document, []);
    const skipped = config.policies.flatMap((policy) =>
      read.get(policy.name) === null ? [{ file: source.file, reason: notReadable(policy) }] : [],
    );
    return { ...noFacts, endpoints, skipped, parts: [...this.documents.keys()] };
  }

  finish(): Facts {
    const documents = [...this.documents].flatMap(([file, endpoints]) => {
      const source = this.context.open(file);
      return source === null ? [] : [{ source, endpoints }];
    });
    return {
      ...noFacts,
      policies: documents.flatMap(({ source, endpoints }) => policyOf(source, endpoints) ?? []),
      problems: documents.flatMap(({ source }) => documentProblem(source) ?? []),
    };
  }

  private use(document: SourceFile, endpoints: readonly Endpoint[]): void {
    const { inputs, options } = this.context.at(document.file);
    // What the caller says about the documents that were asked for goes first.
    if (options.as !== undefined && inputs.includes(document.file)) return;
    this.documents.set(document.file, [...(this.documents.get(document.file) ?? []), ...endpoints]);
  }
}

function open({ file }: SourceFile, { document }: NamedPolicy, context: ReadContext): SourceFile | null {
  return document.startsWith("/") ? null : context.open(joinPath(folderOf(file), document));
}

function notReadable({ name, document }: NamedPolicy): string {
  return `The document \`${document}\` of its endpoint policy \`${name}\` cannot be read.`;
}

function policyOf(source: SourceFile, endpoints: readonly Endpoint[]): PolicyAttachment | null {
  const policy = readDocument(source, contextOf(endpoints));
  const attachedTo = endpoints.map(({ address, header }) => textValue(address, { at: header.at }));
  return policy === null ? null : { ...policy, attachedTo };
}

/** What all endpoints have in common that a document is attached to. */
function contextOf(endpoints: readonly Endpoint[]): EndpointContext {
  const services = new Set(endpoints.map(({ service }) => service.token));
  const types = new Set(endpoints.map(({ type }) => type));
  const [service = null] = services;
  const [type = null] = types;
  return {
    service: services.size === 1 ? service : null,
    type: types.size === 1 ? type : null,
    certainty: "certain",
    endpoint: null,
  };
}
