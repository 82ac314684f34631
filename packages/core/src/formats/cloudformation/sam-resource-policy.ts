// The resource policy that SAM makes of an API (cloudformation.md §6.1): the statements of its definition,
// those that single events bring, those that `Auth.ResourcePolicy` gives every path, then the author's own.

import type { Location } from "../../text/range.js";
import { type ListItem, listValue, type MapValue, mapValue, textValue, type Value } from "../../value/value.js";
import { entryNamed } from "./entries.js";
import type { Evaluator } from "./evaluate.js";
import { resolveAlias } from "./function-name.js";
import { propertyOf } from "./resource-property.js";
import { type ApiPaths, apiProperty, definedPaths, eventPaths, memberValue, withPreflight } from "./sam-api.js";
import { type ApiEvent, type ApiEvents, apiEvents, IMPLICIT_API, truth } from "./sam-event.js";
import { methodArns, pathStatements } from "./sam-statement.js";
import { type TemplateResource, textOf } from "./template.js";

/** The policy document; null if SAM makes none. Statements stand at the lists that they come from. */
export function samResourcePolicy(evaluator: Evaluator, api: TemplateResource): Value | null {
  // SAM refuses `Auth` beside a definition that is not in the template.
  if (apiProperty(evaluator, api, "DefinitionUri") !== null) return null;
  const auth = apiProperty(evaluator, api, "Auth");
  const given = auth?.kind === "map" ? memberValue(auth, "ResourcePolicy") : null;
  if (given?.kind === "unknown") return given;
  if (given === null && !mayHoldPolicies(evaluator)) return null;
  const body = propertyOf(evaluator, api, "DefinitionBody");
  const events = apiEvents(evaluator, api.logicalId);
  const merges = body === null ? false : truth(apiProperty(evaluator, api, "MergeDefinitions"));
  const own = body === null ? eventPaths(events) : definedPaths(body);
  // SAM merges into paths that are there; into none it merges nothing.
  const isMerged = merges !== false && (own.paths.size > 0 || own.open !== null);
  const paths = isMerged ? eventPaths(onlyFunctions(events), own) : own;
  const isImplicit = api.logicalId === IMPLICIT_API && api.properties === null;
  const stage = isImplicit ? textValue("Prod", api.header) : propertyOf(evaluator, api, "StageName");
  // A reference to a parameter is a function, whatever value it gives here.
  const isWritten = isImplicit || writesText(api, "StageName");
  const policy = new PolicyBuilder(body);
  for (const event of inOrder(events.events)) {
    if (event.policy === null) continue;
    const takesPart = isApplied(event, body, merges);
    if (takesPart !== true) {
      if (takesPart === null) policy.hide(`att:${api.logicalId}.DefinitionBody`, event.policy.provenance.at);
      continue;
    }
    policy.add(event.policy, onlyPath(paths, event, events.open), eventStage(stage, isWritten, event));
  }
  const cors = apiProperty(evaluator, api, "Cors");
  const preflight = cors === null ? paths : withPreflight(paths);
  const open = merges === null ? (preflight.open ?? `att:${api.logicalId}.DefinitionBody`) : preflight.open;
  if (given !== null) policy.add(given, { ...preflight, open }, stage);
  return policy.document();
}

/** Spares reading all events of a template for each of its APIs where none can have a policy. */
function mayHoldPolicies({ place: { tree } }: Evaluator): boolean {
  return tree.text.includes("ResourcePolicy") || tree.text.includes("AWS::Include");
}

/** The policy in a definition that somebody wrote. */
export function writtenPolicy(evaluator: Evaluator, api: TemplateResource): Value | null {
  const body = propertyOf(evaluator, api, "DefinitionBody");
  return body?.kind === "map" ? memberValue(body, "x-amazon-apigateway-policy") : null;
}

/** A definition that somebody wrote gets the paths of functions alone. */
function onlyFunctions({ events, open }: ApiEvents): ApiEvents {
  return { events: events.filter(({ from }) => from === "function"), open };
}

/** SAM translates all functions, then all state machines. */
function inOrder(events: readonly ApiEvent[]): readonly ApiEvent[] {
  const of = (from: ApiEvent["from"]) => events.filter((event) => event.from === from);
  return [...of("function"), ...of("state-machine")];
}

/** Whether an event's policy reaches the API. A definition that somebody wrote is left alone unless told otherwise. */
function isApplied({ from, overrides }: ApiEvent, body: Value | null, merges: boolean | null): boolean | null {
  if (body === null) return true;
  if (from === "state-machine" || overrides === false) return false;
  // While definitions are merged, what the path has by then depends on the order of functions.
  return merges === false ? overrides : null;
}

/** Whether a property is a plain text in the template. */
function writesText({ properties }: TemplateResource, name: string): boolean {
  const entry = entryNamed(properties?.entries ?? [], name);
  return entry !== undefined && textOf(resolveAlias(entry.node)) !== null;
}

/** The path of one event with all methods that the API has there. */
function onlyPath({ paths }: ApiPaths, { path }: ApiEvent, open: string | null): ApiPaths {
  if (path === null) return { paths: new Map(), open };
  return { paths: new Map([[path, paths.get(path) ?? []]]), open };
}

/** Where a function decides the stage's name, SAM writes the word `Stage` for events; for state machines it has none. */
function eventStage(stage: Value | null, isWritten: boolean, { from }: ApiEvent): Value | null {
  if (from === "state-machine" || stage === null) return null;
  return isWritten ? stage : textValue("Stage", { at: stage.provenance.at });
}

/** Collects statements as SAM does: after those of the definition, none twice. */
class PolicyBuilder {
  private readonly written: MapValue | null;
  private readonly statements: ListItem[] = [];
  private at: Location | null = null;
  private readonly seen = new Set<string>();

  constructor(body: Value | null) {
    const written = body?.kind === "map" ? memberValue(body, "x-amazon-apigateway-policy") : body;
    this.written = written?.kind === "map" ? written : null;
    const statement = this.written === null ? null : memberValue(this.written, "Statement");
    const open =
      written?.kind === "unknown"
        ? written.origin
        : written === null && body?.kind === "map"
          ? body.open
          : (this.written?.open ?? null);
    if (open !== null && body !== null) this.hide(open, body.provenance.at, false);
    for (const item of statement === null ? [] : itemsOf(statement)) this.push(item);
  }

  /** Statements that may be there. @param isOwn whether SAM makes them, so that they alone are a policy. */
  hide(origin: string, at: Location, isOwn = true): void {
    if (isOwn) this.at ??= at;
    if (this.statements.some((item) => item.kind === "splice" && item.origin === origin)) return;
    this.statements.push({ kind: "splice", origin, min: 0, provenance: { at } });
  }

  /** What one `ResourcePolicy` gives. */
  add(policy: Value, { paths, open }: ApiPaths, stage: Value | null): void {
    const { at } = policy.provenance;
    if (policy.kind === "unknown") this.hide(policy.origin, at);
    if (policy.kind !== "map") return;
    for (const [path, methods] of paths) {
      const made = pathStatements(policy, (place) => methodArns(stage, path, methods, place));
      for (const { statement, isRepeated } of made) {
        this.at ??= at;
        if (isRepeated || !this.has(statement)) this.push(statement);
      }
    }
    const isPerPath = policy.members.some(({ name }) => name !== "CustomStatements");
    const hidden = policy.open ?? (isPerPath ? open : null);
    if (hidden !== null) this.hide(hidden, at);
    const custom = memberValue(policy, "CustomStatements");
    const isFirst = this.statements.length === 0;
    for (const item of custom === null ? [] : itemsOf(custom)) {
      this.at ??= at;
      if (isFirst || !this.has(item)) this.push(item);
    }
  }

  document(): Value | null {
    const { at, written, statements } = this;
    // What the definition alone says is a fact of its own.
    if (at === null) return null;
    const others = (written?.members ?? []).filter(({ name }) => name !== "Version" && name !== "Statement");
    const version = written?.members.find(({ name }) => name === "Version");
    return mapValue(
      [
        { name: "Version", key: version?.key ?? { at }, value: textValue("2012-10-17", { at }) },
        ...others,
        { name: "Statement", key: { at }, value: listValue(statements, { at }) },
      ],
      { at },
      written?.open ?? null,
    );
  }

  private has(item: ListItem): boolean {
    return this.seen.has(spelling(item));
  }

  private push(item: ListItem): void {
    this.seen.add(spelling(item));
    this.statements.push(item);
  }
}

/** A value without its places: equal for values that say the same. */
function spelling(item: ListItem): string {
  return JSON.stringify(item, (name, value: unknown) => (name === "provenance" || name === "key" ? undefined : value));
}

function itemsOf(value: Value): readonly ListItem[] {
  return value.kind === "list" ? value.items : [value];
}
