// `terraform show -json` of plans and states, and state files → facts (terraform.md §4).

import type { Endpoint } from "../../model/endpoint.js";
import { type PolicyAttachment, typedTransport } from "../../model/policy-attachment.js";
import type { PrivateApi } from "../../model/private-api.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { RemovedThing } from "../../model/removed-thing.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import type { Value } from "../../value/value.js";
import { type Facts, joinFacts, noFacts, type ReadContext, type ReadFormat } from "../format.js";
import { linkPrivateApis } from "../link-private-apis.js";
import { NetworkBuilder } from "../network-builder.js";
import { policyText, policyTextProblems } from "../policy-text.js";
import type { SourceFile } from "../source-file.js";
import { givenValue } from "../terraform/argument-block.js";
import { definitionPolicy } from "../terraform/definition-policy.js";
import { documentProblems } from "../terraform/document-problems.js";
import { endpointOf } from "../terraform/endpoint.js";
import { type Companion, companionType, strayProperties, withCompanions } from "../terraform/endpoint-companions.js";
import { linkPolicies } from "../terraform/link-policies.js";
import { isNetworkType, readNetworkResource } from "../terraform/network.js";
import { type PolicySite, policySites, propertyAt } from "../terraform/policy-sites.js";
import { privateApiOf, REST_API } from "../terraform/private-api.js";
import { Configuration } from "./configuration.js";
import { DeferredDocuments } from "./deferred-document.js";
import { changedInstances, instancesOfTree, storedInstances } from "./instances.js";
import { joinedArgument, resourceBlock } from "./joined-block.js";
import { isBare, member } from "./json-shape.js";
import { withoutMirrors } from "./mirror.js";
import { PlanView } from "./plan-view.js";
import { isLeftToProvider } from "./planned-block.js";
import { PlannedProviders } from "./planned-provider.js";
import type { PlannedResource } from "./planned-resource.js";
import { removedThings } from "./removed-things.js";
import { servedResource } from "./served-resource.js";
import { unreadable } from "./unreadable.js";
import type { WrittenConfiguration } from "./written-configuration.js";

export const readTerraformPlan: ReadFormat = (files, context) =>
  joinFacts(
    files.map((source) => {
      const reason = unreadable(source);
      if (reason !== null) return { ...noFacts, skipped: [{ file: source.file, reason }] };
      return new PlanReader(source, context.at(source.file), null).facts();
    }),
  );

/** A plan that can be read, with the configuration that it was made of: what both say of it, as it is written. */
export function readPlanWithSource(source: SourceFile, context: ReadContext, written: WrittenConfiguration): Facts {
  return new PlanReader(source, context, written).facts();
}

/** Where a resource stands: in the configuration if that is read, too, else in the plan. */
interface Standing {
  readonly file: string;
  readonly header: Provenance;
}

class PlanReader {
  private readonly source: SourceFile;
  private readonly context: ReadContext;
  /** Cut off or broken: what is not there may have been. */
  private readonly isPartial: boolean;
  /** Or planned in part, with `-target` for one: what would be said elsewhere may be left out. */
  private readonly isIncomplete: boolean;
  private readonly isState: boolean;
  private readonly view: PlanView;
  private readonly documents: DeferredDocuments;
  private readonly removed: readonly RemovedThing[];
  private readonly problems: ProjectProblem[] = [];

  constructor(source: SourceFile, context: ReadContext, written: WrittenConfiguration | null) {
    this.source = source;
    this.context = context;
    const { root } = source.tree;
    this.isPartial = source.tree.problems.some(({ kind }) => kind !== "dialect");
    this.isIncomplete =
      this.isPartial || isBare(member(root, "complete"), "false") || isBare(member(root, "errored"), "true");
    this.removed = removedThings(root, { file: source.file, tree: source.tree });
    this.isState = member(root, "values") !== undefined || source.kind === "tf-state-json";
    this.view = this.viewOf(written);
    this.documents = new DeferredDocuments(this.view);
  }

  private viewOf(written: WrittenConfiguration | null): PlanView {
    const { file, tree } = this.source;
    const { root } = tree;
    const place = { file, tree };
    if (this.source.kind === "tf-state-json")
      return new PlanView(storedInstances(root, place, this.isPartial), null, []);
    if (this.isState)
      return new PlanView(instancesOfTree(member(root, "values"), "/values", place, this.isPartial), null, []);
    const changes = member(root, "resource_changes");
    const planned = member(root, "planned_values");
    // Planned values leave out what is unknown without a word.
    const instances =
      changes === undefined
        ? instancesOfTree(planned, "/planned_values", place, true)
        : changedInstances(root, place, this.isPartial);
    const modules = member(root, "configuration", "root_module");
    const configuration = modules === undefined || this.isPartial ? null : new Configuration(modules);
    const prior = instancesOfTree(member(root, "prior_state", "values"), "/prior_state/values", place, this.isPartial);
    return new PlanView(instances, configuration, prior, {
      written,
      providers: new PlannedProviders(root, this.context),
    });
  }

  facts(): Facts {
    const endpoints: Endpoint[] = [];
    const policies: PolicyAttachment[] = [];
    const privateApis: PrivateApi[] = [];
    const companions: Companion[] = [];
    const network = new NetworkBuilder();
    for (const resource of this.view.instances) {
      const { mode, type, address } = resource.name;
      if (mode === "data") {
        // What was read before had no such fault, or there would be no plan.
        if (type === "aws_iam_policy_document" && !this.isState)
          this.problems.push(...documentProblems(this.documents.block(resource), address, () => null));
        continue;
      }
      if (isNetworkType(type)) this.readNetwork(resource, network);
      const endpoint = type === "aws_vpc_endpoint" ? this.endpoint(resource) : null;
      if (endpoint !== null) endpoints.push(endpoint);
      const api = type === REST_API ? this.privateApi(resource) : null;
      if (api !== null) privateApis.push(api);
      companions.push(...this.companion(resource));
      for (const site of policySites(type)) {
        const policy = this.policy(resource, site, endpoint);
        if (policy !== null) policies.push(policy);
      }
    }
    const linked = withoutMirrors(linkPolicies(withCompanions(endpoints, companions), policies), this.view);
    // Modules that a plan leaves out are in it all the same: only what was cut off is not.
    network.mayHoldMore = this.isIncomplete;
    const strayCompanions = strayProperties(companions);
    const deployment = network.deployment({ endpoints: linked.endpoints, strayCompanions });
    const apis = linkPrivateApis({ policies: linked.policies, privateApis });
    return { ...noFacts, ...linked, ...apis, problems: this.problems, deployments: [deployment] };
  }

  private standing(resource: PlannedResource): Standing {
    return this.view.written?.resource(resource.name) ?? resource;
  }

  private readNetwork(resource: PlannedResource, builder: NetworkBuilder): void {
    const { name } = resource;
    const { header, file } = this.standing(resource);
    const base = { file, address: name.address, header, identity: resource.identity(header), condition: null };
    readNetworkResource({ type: name.type, base, block: resourceBlock(resource, this.view), builder });
  }

  private privateApi(resource: PlannedResource): PrivateApi | null {
    const { file, header } = this.standing(resource);
    const id = resource.attribute("id");
    const standing = {
      ...{ file, address: resource.name.address, header, condition: null },
      id: id?.kind === "text" ? id.text : null,
    };
    const api = privateApiOf(resourceBlock(resource, this.view), standing);
    if (api === null) return null;
    const value = this.policyValue(resource, "policy");
    const form = value === null ? api.policyForm : policyText(value).form;
    return { ...api, policyForm: form === "absent" && this.isIncomplete ? "unknown" : form };
  }

  /** What a resource adds to an endpoint. Of one that exists the provider read it back into the endpoint's own values. */
  private companion(resource: PlannedResource): readonly Companion[] {
    const type = companionType(resource.name.type);
    if (type === undefined || resource.attribute("id")?.kind === "text") return [];
    const value = givenValue(resourceBlock(resource, this.view), type.argument);
    if (value === null) return [];
    const targets = servedResource(resource, "vpc_endpoint_id", this.view);
    const { header } = this.standing(resource);
    const { address } = resource.name;
    return [{ property: type.property, value, targets, isUncertain: false, address, header }];
  }

  private endpoint(resource: PlannedResource): Endpoint {
    const facts = endpointOf(resourceBlock(resource, this.view), this.context.endpointServices);
    const isByDefault = this.view.configuration?.isWritten(resource.name, "vpc_endpoint_type") === false;
    const value = this.policyValue(resource, "policy");
    const { file, header } = this.standing(resource);
    return {
      ...facts,
      file,
      address: resource.name.address,
      header,
      identity: resource.identity(header),
      typeExplicit: facts.typeExplicit && !isByDefault,
      mayBeMissing: false,
      isRecord: true,
      changesIgnored: [],
      policyForm: value === null ? "absent" : policyText(value).form,
      // Of an endpoint that exists the provider read what policy it has: none is no oversight.
      absenceUncertain: this.isIncomplete || resource.attribute("id")?.kind === "text",
    };
  }

  /** The policy of an argument; null if it has none (terraform.md §4.3, §4.4). */
  private policyValue(resource: PlannedResource, argument: string): Value | null {
    const planned = this.plannedPolicy(resource, argument);
    const written = this.view.written?.resource(resource.name) ?? null;
    if (planned === null || written === null) return planned;
    const given = { key: planned.provenance, value: planned };
    const { value } = joinedArgument(given, written.block.argument(argument), written.block);
    return value.kind === "null" ? null : value;
  }

  /** The policy at a site; that in the definition of an API only where none stands beside it. */
  private policyAt(resource: PlannedResource, site: PolicySite): Value | null {
    const value = this.policyValue(resource, site.argument);
    if (value === null || site.member === undefined) return value;
    const inside = this.policyValue(resource, "policy") === null ? definitionPolicy(value) : null;
    return inside?.kind === "unknown" ? null : inside;
  }

  private plannedPolicy(resource: PlannedResource, argument: string): Value | null {
    const value = resource.attribute(argument);
    if (value?.kind !== "unknown" || value.secret === true) return value;
    if (isLeftToProvider(resource, argument, value, this.view)) return null;
    const references = this.view.configuration?.origins(resource.name, argument) ?? [];
    const more = references.length === 0 ? {} : { references };
    return this.documents.behind(resource, argument) ?? { ...value, ...more };
  }

  private policy(resource: PlannedResource, site: PolicySite, endpoint: Endpoint | null): PolicyAttachment | null {
    const value = this.policyAt(resource, site);
    if (value === null) return null;
    const { name, pointer } = resource;
    const { address } = name;
    const written = this.view.written?.resource(name) ?? null;
    const text = policyText(value);
    const at = written === null ? `${pointer}/${site.argument}` : "";
    this.problems.push(...policyTextProblems(text, { address, property: propertyAt(site), pointer: at }));
    if (text.document === null) return null;
    const planned = resource.attribute(site.argument)?.provenance ?? value.provenance;
    return {
      file: this.standing(resource).file,
      address,
      container: null,
      resourceType: name.type,
      property: propertyAt(site),
      role: site.role,
      form: text.form === "json-string" || text.form === "object" ? text.form : "unknown",
      transport: typedTransport,
      condition: null,
      provenance: written === null ? planned : (written.placeOf(site.argument) ?? written.header),
      attachedTo: site.target === undefined ? [] : servedResource(resource, site.target, this.view),
      ...(this.removed.length === 0 ? {} : { removed: this.removed }),
      variants: [{ when: {}, assumes: assumptionsOf(text.document), document: text.document }],
      judgedFor: site.role === "endpoint" ? judgedFor(endpoint) : null,
      offByDefault: false,
    };
  }
}

function judgedFor(endpoint: Endpoint | null): PolicyAttachment["judgedFor"] {
  const { service = null, type = null } =
    endpoint === null ? {} : { service: endpoint.service.token, type: endpoint.type };
  return { service, type, certainty: "certain", endpoint };
}
