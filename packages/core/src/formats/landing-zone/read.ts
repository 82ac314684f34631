// The Landing Zone Accelerator's network configuration → its endpoints, and the documents that they name as
// the policies of those endpoints (cloudformation.md §4.1).

import type { Endpoint } from "../../model/endpoint.js";
import type { EndpointContext, PolicyAttachment } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { SkippedFile } from "../../model/project.js";
import { textValue } from "../../value/value.js";
import { folderOf, joinPath } from "../file-provider.js";
import { noFacts, type ReadContext, type ReadFormat } from "../format.js";
import { documentProblem, readDocument } from "../policy-document/read.js";
import type { SourceFile } from "../source-file.js";
import { endpointOf } from "./endpoint.js";
import { type EndpointEntry, type NamedPolicy, readNetworkConfig } from "./network-config.js";

export const readLandingZone: ReadFormat = (files, context) => {
  const endpoints: Endpoint[] = [];
  const skipped: SkippedFile[] = [];
  const documents = new Documents();
  for (const source of files) {
    const config = readNetworkConfig(source);
    const read = new Map(config.policies.map((policy) => [policy.name, open(source, policy, context)]));
    for (const policy of config.policies) {
      const document = read.get(policy.name) ?? null;
      if (document === null) skipped.push({ file: source.file, reason: notReadable(policy) });
      else documents.add(document, []);
    }
    for (const entry of config.endpoints) {
      const endpoint = endpointOf(entry, source.file, context, (name) => (read.get(name) ?? null) !== null);
      endpoints.push(endpoint);
      const document = entry.policy.kind === "named" ? read.get(entry.policy.name) : null;
      if (document) documents.add(document, [{ entry, endpoint }]);
    }
  }
  return { ...noFacts, endpoints, skipped, ...documents.facts(context) };
};

function open({ file }: SourceFile, { document }: NamedPolicy, context: ReadContext): SourceFile | null {
  return document.startsWith("/") ? null : context.open(joinPath(folderOf(file), document));
}

function notReadable({ name, document }: NamedPolicy): string {
  return `The document \`${document}\` of its endpoint policy \`${name}\` cannot be read.`;
}

interface Use {
  readonly entry: EndpointEntry;
  readonly endpoint: Endpoint;
}

/** The documents that configurations name, each once, with all the endpoints that use them. */
class Documents {
  private readonly uses = new Map<SourceFile, Use[]>();

  add(document: SourceFile, uses: readonly Use[]): void {
    this.uses.set(document, [...(this.uses.get(document) ?? []), ...uses]);
  }

  facts({ options }: ReadContext): {
    readonly policies: readonly PolicyAttachment[];
    readonly problems: readonly ProjectProblem[];
    readonly parts: readonly string[];
  } {
    // What the caller says about the documents that were asked for goes first.
    const mine = [...this.uses].filter(([{ named }]) => !(named && options.as !== undefined));
    return {
      policies: mine.flatMap(([source, uses]) => {
        const attachedTo = uses.map(({ endpoint: { address, header } }) => textValue(address, { at: header.at }));
        const policy = readDocument(source, contextOf(uses));
        return policy === null ? [] : [{ ...policy, attachedTo }];
      }),
      problems: mine.flatMap(([source]) => documentProblem(source) ?? []),
      parts: mine.map(([{ file }]) => file),
    };
  }
}

/** What all endpoints have in common that a document is attached to. */
function contextOf(uses: readonly Use[]): EndpointContext {
  const services = new Set(uses.map(({ endpoint }) => endpoint.service.token));
  const types = new Set(uses.map(({ entry }) => entry.type));
  const [service = null] = services;
  const [type = null] = types;
  return {
    service: services.size === 1 ? service : null,
    type: types.size === 1 ? type : null,
    certainty: "certain",
    endpoint: null,
  };
}
