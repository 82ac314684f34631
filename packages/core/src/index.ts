// The public API of @postern/core, listed by hand. Plain data in, plain data out; nothing here reads
// a file, a clock or a network, and nothing throws for any text.

export { type AnalysisInput, type AnalyzeOptions, analyze, analyzeShare } from "./analyze.js";
export { type Catalogue, openCatalogue } from "./aws/catalogue.js";
export type { Configuration, Preset } from "./config/configuration.js";
export type { ConfigurationFault } from "./config/configuration-fault.js";
export { type ConfigurationChoice, Configurations } from "./config/configurations.js";
export type { FileSettings } from "./config/file-settings.js";
export { compileGlob } from "./config/glob.js";
export { type ReadConfiguration, readConfiguration } from "./config/read-configuration.js";
export { readRequestSets } from "./config/request-set.js";
export { type CompletionText, completionAt } from "./editor/completion.js";
export type {
  CompletionItem,
  CompletionSources,
  EditorCompletion,
  WrittenItem,
} from "./editor/completion-item.js";
export { type EditorHover, hoverAt } from "./editor/hover.js";
export { type EditorHint, inlayHintsIn } from "./editor/inlay-hints.js";
export { code as markdownCode } from "./editor/markdown.js";
export { type EditorInput, type OpenPolicies, openPolicies, policiesOf } from "./editor/open-policies.js";
export { policyAt } from "./editor/policy-at.js";
export {
  type PolicyExtent,
  type PolicyHead,
  policyDefaults,
  policyExtent,
  policyHeads,
} from "./editor/policy-heads.js";
export { ruleCompletionAt } from "./editor/rule-completion.js";
export { type EditorLink, ruleLinks } from "./editor/rule-links.js";
export { suppressInComment } from "./editor/suppress-in-comment.js";
export { type ConfigurationEdit, suppressInConfiguration } from "./editor/suppress-in-configuration.js";
export { type EditorSymbol, symbolsOf } from "./editor/symbols.js";
export { type Analyze, type Fixed, fixInRounds } from "./fix-in-rounds.js";
export { bareDocumentKind } from "./formats/bare-document-kind.js";
export { type ParameterFile, parseParameterFile } from "./formats/cloudformation/parameter-file.js";
export { isCandidateName, isWorthParsing, namesEndpointPolicy } from "./formats/detect.js";
export type { FileProvider, InputFile } from "./formats/file-provider.js";
export { isForeignFolder } from "./formats/foreign-folder.js";
export type { BareDocumentKind, ReadingOptions, VariableInput } from "./formats/format.js";
export { syntaxProblemCount } from "./formats/syntax-problem-count.js";
export { variableFileFault } from "./formats/terraform/variable-file.js";
export { holdsSecrets } from "./formats/terraform-plan/unreadable.js";
export type { Door, DoorState, Graph, GraphEdge, GraphNode, NodeKind } from "./graph/graph-data.js";
export { type GraphOptions, graph, passingRequest, policyDoor } from "./graph.js";
export { type InspectOptions, inspect } from "./inspect.js";
export { type EndpointType, endpointTypes } from "./model/endpoint.js";
export type { FileKind } from "./model/file-kind.js";
export type { PolicyAttachment } from "./model/policy-attachment.js";
export type { SkippedFile } from "./model/project.js";
export type { When } from "./model/when.js";
export { mermaidPicture } from "./picture/mermaid.js";
export { detailLines, doorLine, doorWords, kindLine, titleOf, verdicts } from "./picture/node-text.js";
export { inside, type Knot, type Line, namesOf, type Picture, pictureOf, summaryOf } from "./picture/picture.js";
export {
  absentPolicy,
  builtInAssumptions,
  type PlacedCase,
  type PlacedDocument,
  type PlacedPolicies,
  placedPolicies,
  reasonSources,
  type StatementPlace,
} from "./questions.js";
export type {
  Assumption,
  CompareAnswer,
  Decision,
  EndpointPins,
  FindAnswer,
  PolicyDecision,
  Premises,
  RequestBox,
  StatementAnswer,
  StatementRole,
  StatementsAnswer,
} from "./reason/answers.js";
export { ask } from "./reason/ask.js";
export { compare } from "./reason/compare.js";
export { find } from "./reason/find.js";
export { concerns, type Invariant } from "./reason/invariant.js";
export {
  type AskAnswer,
  type AskInCases,
  allAssumptions,
  askInCases,
  compareInCases,
  type FindInCases,
  findInCases,
  type PolicyCase,
} from "./reason/policy-cases.js";
export type { PlacedPolicy, PolicyPlace } from "./reason/policy-place.js";
export { type ProveAnswer, prove } from "./reason/prove.js";
export { type ReadBoxes, readBox, readBoxes } from "./reason/read-box.js";
export { principalOf, type ReadPrincipal } from "./reason/read-principal.js";
export { type ReadRequest, readRequest } from "./reason/read-request.js";
export type { AccessRequest, RequestPrincipal } from "./reason/request.js";
export { callerText, requestSentence, type Witness } from "./reason/request-words.js";
export type { ReasonSources } from "./reason/sources.js";
export { statementRoles } from "./reason/statement-roles.js";
export { applyBaseline, baselineOf, readBaseline } from "./report/baseline.js";
export type { BaselineEntry, Finding, Fix, FixEdit, RelatedFinding, Report, ReportRange } from "./report/finding.js";
export { hashText, withoutOrdinals } from "./report/fingerprint.js";
export { type FixRound, fixRound } from "./report/fix-round.js";
export type { Inspection } from "./report/inspection.js";
export { type IdleInShare, mergeShares, type ShareReport } from "./report/merge-shares.js";
export type { Share } from "./report/share.js";
export type { Category, Confidence, Level, Severity } from "./rules/define-rule.js";
export { type RuleDescription, rules } from "./rules/rule-description.js";
export { limits } from "./syntax/tree.js";
export { TreeCache } from "./syntax/tree-cache.js";
export type { TextEdit } from "./text/edit.js";
export { indexLines, type LineIndex, type Position, positionAt } from "./text/line-index.js";
export { nearest } from "./text/near-miss.js";
export { printable } from "./text/printable.js";
export { shortened } from "./text/shortened.js";
