// The contract of a rule: what it is called, how it speaks, what it asks. Rules are pure; they see
// the model and typed policies, never syntax trees, files or configuration text.

import type { Catalogue } from "../aws/catalogue.js";
import type { EndpointServices } from "../aws/endpoint-services.js";
import type { GlobalConditionKeys } from "../aws/global-condition-keys.js";
import type { Endpoint } from "../model/endpoint.js";
import type { EndpointsByVpc } from "../model/endpoints-by-vpc.js";
import type { EndpointContext, PolicyAttachment } from "../model/policy-attachment.js";
import type { ProjectProblem } from "../model/problem.js";
import type { When } from "../model/when.js";
import type { NetworkView } from "../network/network-view.js";
import type { Anchor, TypedPolicy } from "../policy/typed-policy.js";
import type { DefaultPolicy } from "../reason/default-policy-questions.js";
import type { FacingPolicies } from "../reason/facing-policies.js";
import type { Invariant } from "../reason/invariant.js";
import type { PolicyQuestions } from "../reason/policy-questions.js";
import type { Witness } from "../reason/request-words.js";
import type { Trusted } from "../reason/trusted.js";

/** How bad a finding is: AWS refuses it or it cannot work; exposure or likely fault; hygiene. */
export type Severity = "error" | "warning" | "info";
/** The severity of a rule's findings in a run, or that it is not asked. */
export type Level = Severity | "off";
/** What a finding endangers. */
export type Category = "correctness" | "security" | "reliability" | "cost" | "style";
/** `likely` where the finding rests on a guess about what the file is for. */
export type Confidence = "certain" | "likely";

/** What a finding says. `message`: the fact, then its consequence in terms of requests; `help`: what to do. */
export interface Words {
  readonly message: string;
  readonly help: string;
}

/** What a fix writes where nothing stood: a text, a list or a map, as JSON has them. */
export type NewValue = string | readonly NewValue[] | { readonly [name: string]: NewValue };

/**
 * One change of a policy, in terms of its anchors. The anchor of a key stands for its member.
 * - `replace-text`: another text, in the style of the old one; `rename-key`: another name for a member.
 * - `replace-value`: another value of any kind.
 * - `remove`: the member or item that the anchor stands at.
 * - `add-member`: to the map of the anchor, as its last member or as its first.
 * - `append`: to the list of the anchor; a single text becomes a list of both.
 * - `compact`: without white space between the elements of what stands at the anchor; says the same.
 */
export type FixStep =
  | { readonly kind: "replace-text"; readonly anchor: Anchor; readonly text: string }
  | { readonly kind: "rename-key"; readonly anchor: Anchor; readonly name: string }
  | { readonly kind: "replace-value"; readonly anchor: Anchor; readonly value: NewValue }
  | { readonly kind: "remove"; readonly anchor: Anchor }
  | {
      readonly kind: "add-member";
      readonly anchor: Anchor;
      readonly name: string;
      readonly value: NewValue;
      readonly at: "start" | "end";
    }
  | { readonly kind: "append"; readonly anchor: Anchor; readonly value: NewValue }
  | { readonly kind: "compact"; readonly anchor: Anchor };

/**
 * A change that would mend a finding, in terms of the policy; fix/ turns it into edits of the text.
 * Several `steps` are one fix: they are carried out together or not at all.
 */
export type FixIntent = {
  readonly title: string;
  /** `safe` only where the set of allowed requests provably stays the same. */
  readonly safety: "safe" | "unsafe";
} & (FixStep | { readonly kind: "steps"; readonly steps: readonly FixStep[] });

export interface RelatedNote {
  readonly message: string;
  readonly anchor: Anchor;
}

/** What a rule may say of one finding beside its place and words. */
export interface FindingDetails {
  readonly related?: readonly RelatedNote[];
  readonly fixes?: readonly FixIntent[];
  /** Overrides the rule's level, for findings that weigh differently. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /**
   * What the finding is about, for superseding: two findings with one cause on one subject are one
   * finding. Defaults to the pointer of the anchor.
   */
  readonly cause?: string;
  /** It is worth saying only where it holds in every case of the policy: what is to be removed serves the others. */
  readonly inEveryCase?: true;
  /** A request that shows it. */
  readonly witness?: Witness;
  /** The resource it is about, where the subject has several. */
  readonly address?: string;
  /** The case it holds in, where the subject itself holds always. */
  readonly when?: When;
}

/** What every check can ask beside its subject. */
export interface RuleContext {
  /** The catalogue; opened when first asked for. */
  readonly catalogue: () => Catalogue;
  /** The condition keys that are not tied to one service; read when first asked for. */
  readonly conditionKeys: () => GlobalConditionKeys;
  readonly endpointServices: EndpointServices;
  /** Actions that the configuration declares to exist, lower case, with prefix. */
  readonly additionalActions: ReadonlySet<string>;
  /** Whom and what the configuration trusts. */
  readonly trusted: Trusted;
  /** What the configuration forbids. */
  readonly invariants: readonly Invariant[];
}

/** One policy in one of its variants, with what it is attached to. */
export interface PolicySubject extends RuleContext {
  readonly policy: TypedPolicy;
  readonly attachment: PolicyAttachment;
  /** The endpoint whose traffic the policy judges; null for policies of other things. */
  readonly endpoint: EndpointContext | null;
  /** The endpoints of the same template or module, its own among them. */
  readonly endpoints: EndpointsByVpc;
  /** The policies of the same portion that it meets. */
  readonly facing: FacingPolicies;
  /** Whether its text is, or may be, the policy of further things. */
  readonly isShared: boolean;
  /** What it lets through as a whole. */
  readonly questions: PolicyQuestions;
}

/** The endpoints of one file and module. */
export interface EndpointsSubject extends RuleContext {
  readonly endpoints: readonly Endpoint[];
  /** Whether every finding should stand for itself instead of one for a group (preset `strict`). */
  readonly strict: boolean;
}

/** One endpoint in one of the cases that its conditions leave open. */
export interface EndpointSubject extends RuleContext {
  readonly endpoint: Endpoint;
  /** The policy that AWS attaches; null where the endpoint may have one, or takes none. */
  readonly defaultPolicy: () => DefaultPolicy | null;
}

/** What is deployed as one: its endpoints in the network around them. */
export interface NetworkSubject extends RuleContext {
  readonly network: NetworkView;
}

export interface ProblemSubject extends RuleContext {
  readonly problem: ProjectProblem;
}

export interface Subjects {
  readonly policy: PolicySubject;
  readonly endpoint: EndpointSubject;
  readonly endpoints: EndpointsSubject;
  readonly network: NetworkSubject;
  readonly problem: ProblemSubject;
}

type Messages = Readonly<Record<string, (data: never) => Words>>;
type DataOf<Message> = Message extends (data: infer Data) => Words ? Data : never;

/** Reports one finding at an anchor, with the words of a message and the data it takes. */
export type Report<M extends Messages> = <Id extends keyof M & string>(
  anchor: Anchor,
  messageId: Id,
  data: DataOf<M[Id]>,
  details?: FindingDetails,
) => void;

/** The questions a rule is asked: one per kind of subject that it judges. */
export type Checks<M extends Messages> = {
  readonly [Scope in keyof Subjects]?: (subject: Subjects[Scope], report: Report<M>) => void;
};

interface RuleFacts {
  readonly id: string;
  readonly level: Level;
  readonly category: Category;
  /** One line: what it finds. Opens the rule's page. */
  readonly summary: string;
  /** Version that brought the rule. */
  readonly since: string;
  readonly fix: "safe" | "unsafe" | "safe and unsafe" | "none";
  /** Issue codes of IAM Access Analyzer that the rule covers. */
  readonly accessAnalyzer: readonly string[];
  /** Addresses of the pages that state the law. */
  readonly sources: readonly string[];
  /** Rules whose finding of the same cause this one replaces. */
  readonly supersedes?: readonly string[];
}

export interface RuleDefinition<M extends Messages> extends RuleFacts {
  readonly messages: M;
  readonly check: Checks<M>;
}

/** A rule as the runner sees it: the types of its messages' data forgotten. */
export interface Rule extends RuleFacts {
  readonly messageIds: readonly string[];
  /** The words of a message. */
  words(messageId: string, data: MessageData): Words;
  readonly check: { readonly [Scope in keyof Subjects]?: (subject: Subjects[Scope], report: ErasedReport) => void };
}

export type MessageData = Readonly<Record<string, unknown>>;

export type ErasedReport = (anchor: Anchor, messageId: string, data: MessageData, details?: FindingDetails) => void;

/** Defines a rule. The types of its messages' data are checked here and forgotten afterwards. */
export function defineRule<const M extends Messages>(definition: RuleDefinition<M>): Rule {
  const { messages, check, ...facts } = definition;
  return {
    ...facts,
    messageIds: Object.keys(messages),
    words(messageId, data) {
      const message = Object.hasOwn(messages, messageId) ? messages[messageId] : undefined;
      return message === undefined ? { message: messageId, help: "" } : message(data as never);
    },
    // Both types of `report` call alike; only what the compiler knows of the data differs.
    check: check as Rule["check"],
  };
}

/** The address of a rule's page: derived, so that it can never be forgotten. */
export function documentationAddress(ruleId: string): string {
  return `https://postern.dev/rules/${ruleId}`;
}
