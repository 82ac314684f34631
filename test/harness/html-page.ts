// Pages and fragments of HTML as a browser reads them.

import { type DefaultTreeAdapterTypes, parse, parseFragment } from "parse5";

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

const isElement = (node: HtmlNode): node is HtmlElement => "tagName" in node;
const childrenOf = (node: HtmlNode): readonly HtmlNode[] => ("childNodes" in node ? node.childNodes : []);

function within(node: HtmlNode): HtmlElement[] {
  return [...(isElement(node) ? [node] : []), ...childrenOf(node).flatMap(within)];
}

/** Every element of a page, outer ones first. */
export function elementsOfPage(html: string): readonly HtmlElement[] {
  return parse(html).childNodes.flatMap(within);
}

/** Every element of a fragment, outer ones first. */
export function elementsOfFragment(html: string): readonly HtmlElement[] {
  return parseFragment(html).childNodes.flatMap(within);
}

/** The elements in an element, itself first. */
export function elementsIn(element: HtmlElement): readonly HtmlElement[] {
  return within(element);
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** The text of a node. `instead` stands for the elements it names. */
export function htmlTextOf(node: HtmlNode, instead: Readonly<Record<string, string>> = {}): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  return (
    instead[node.nodeName] ??
    childrenOf(node)
      .map((child) => htmlTextOf(child, instead))
      .join("")
  );
}
