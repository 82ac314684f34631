// What is said of the fields of ARNs, held against the catalogue.

import { describe, expect, it } from "vitest";
import { arnRules } from "../../../packages/core/src/aws/arn-rules.js";
import { testCatalogue } from "../../harness/rule-tester.js";

/** Every template of the catalogue whose ARNs are of the service, whatever service lists it. */
function templates(service: string): readonly (readonly string[])[] {
  const catalogue = testCatalogue();
  return catalogue
    .services()
    .flatMap((prefix) => catalogue.service(prefix)?.resourceTypes ?? [])
    .flatMap(({ arns }) => arns.map((arn) => arn.split(":")))
    .filter((fields) => fields[2] === service);
}

const services = testCatalogue().services();

describe("rules of ARNs", () => {
  it("no service that has no Region lists a type with one", () => {
    const without = services.filter((service) => arnRules(service).region === "forbidden");
    expect(without.length).toBeGreaterThan(3);
    for (const service of without) {
      expect(templates(service).filter((fields) => fields[3] !== "" && fields[3] !== "*")).toEqual([]);
    }
  });

  it("all types of a service that demands both fields have both, but for global tables", () => {
    const demanding = services.filter((service) => arnRules(service).region === "demanded");
    expect(demanding.length).toBeGreaterThan(5);
    for (const service of demanding) {
      const without = templates(service).filter((fields) => fields[3] === "" || fields[4] === "");
      expect(without.filter((fields) => !fields[5]?.startsWith("global-table"))).toEqual([]);
    }
  });

  it("services that count as complete list something", () => {
    for (const service of services.filter((one) => arnRules(one).complete)) {
      expect(templates(service), service).not.toEqual([]);
    }
  });
});
