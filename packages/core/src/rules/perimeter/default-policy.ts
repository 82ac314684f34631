import type { Endpoint } from "../../model/endpoint.js";
import { endpointName } from "../../model/endpoint-name.js";
import { lacksPolicy, shareRoute } from "../../model/policy-gap.js";
import { defineRule } from "../define-rule.js";

export default defineRule({
  id: "default-policy",
  level: "info",
  category: "security",
  summary: "An endpoint has no policy, so AWS attaches its default: everybody may do everything.",
  since: "0.1.0",
  fix: "none",
  accessAnalyzer: [],
  sources: ["https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html"],
  messages: {
    one: (data: { service: string }) => ({
      message: `This endpoint has no policy, so AWS attaches its default on creation: every identity of every AWS account may do everything \`${data.service}\` offers through it.`,
      help: "Write a policy that demands your organization of callers and of resources.",
    }),
    several: (data: { service: string; count: number }) => ({
      message: `This endpoint and ${data.count} more here have no policy, so AWS attaches its default on creation: every identity of every AWS account may do everything \`${data.service}\` and the others offer through them.`,
      help: "Write policies that demand your organization of callers and of resources.",
    }),
    bypass: (data: { service: string; guarded: string }) => ({
      message: `This endpoint has no policy, while \`${data.guarded}\` guards the same service in the same VPC: requests that its policy refuses pass here.`,
      help: "Give both endpoints the same policy.",
    }),
  },
  check: {
    endpoints({ endpoints, endpointServices, strict }, report) {
      const cases = endpoints.flatMap(casesOf);
      const open = cases.filter(({ endpoint }) => lacksPolicy(endpoint, endpointServices) === "yes");
      const quiet: Case[] = [];
      for (const one of open) {
        const { endpoint, when } = one;
        const guarded = endpoints.find((other) => shareRoute(endpoint, other) && hasPolicy(other));
        if (guarded === undefined) quiet.push(one);
        else {
          const related = [{ message: "This endpoint has a policy.", anchor: anchorOf(guarded) }];
          const data = { service: serviceOf(endpoint), guarded: endpointName(guarded) };
          const { address } = endpoint;
          report(anchorOf(endpoint), "bypass", data, { severity: "warning", related, address, when });
        }
      }
      // What holds in some cases only stands for itself, with its case.
      const always = quiet.filter(({ when }) => Object.keys(when).length === 0);
      for (const one of quiet) if (strict || !always.includes(one)) reportGroup([one]);
      if (!strict) reportGroup(always);

      function reportGroup([first, ...others]: readonly Case[]): void {
        if (first === undefined) return;
        const { endpoint, when } = first;
        const related = others.map(({ endpoint: other }) => ({
          message: `\`${other.address}\` (${serviceOf(other)}) has no policy either.`,
          anchor: anchorOf(other),
        }));
        const service = serviceOf(endpoint);
        const { address } = endpoint;
        if (others.length === 0) report(anchorOf(endpoint), "one", { service }, { address, when });
        else report(anchorOf(endpoint), "several", { service, count: others.length }, { related, address, when });
      }
    },
  },
});

interface Case {
  readonly endpoint: Endpoint;
  readonly when: Endpoint["when"];
}

/** The endpoint in each case that its conditions leave open. */
function casesOf(endpoint: Endpoint): readonly Case[] {
  return endpoint.variants.length === 0 ? [{ endpoint, when: endpoint.when }] : endpoint.variants;
}

function hasPolicy(endpoint: Endpoint): boolean {
  return endpoint.policyForm === "object" || endpoint.policyForm === "json-string";
}

function serviceOf(endpoint: Endpoint): string {
  return endpoint.service.token ?? "";
}

function anchorOf(endpoint: Endpoint) {
  return { provenance: endpoint.header, pointer: "" };
}
