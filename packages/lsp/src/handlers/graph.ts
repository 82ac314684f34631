// postern/graph: what a document deploys, as a flowchart of Mermaid.

import { graph as graphOf, mermaidPicture } from "@postern/core";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { ServerContext } from "../server.js";
import { answerable } from "./answerable.js";

/** The parameters of the request. */
export interface GraphParams {
  readonly uri: string;
}

/** The answer: a flowchart, with a line feed at its end. */
export interface GraphAnswer {
  readonly mermaid: string;
}

/** Throws a `ResponseError` with the reason where there is nothing to draw. */
export function graph(context: ServerContext, { uri }: GraphParams): GraphAnswer {
  const found = answerable(context, uri);
  const catalogue = context.catalogue();
  if ("markdown" in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.markdown);
  if (catalogue === null) throw new ResponseError(LSPErrorCodes.RequestFailed, "The AWS catalogue cannot be used.");
  const { view, opened } = found;
  const { files, configurations } = opened;
  const configured = (file: string) => configurations.settingsOf(file).reading;
  const options = { catalogue: () => catalogue, atSource: false, configured };
  return { mermaid: mermaidPicture(graphOf({ files, provider: view.provider }, options)) };
}
