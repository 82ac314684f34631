// Requests from outside: what is read, and what is said of data that is none.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { principalOf } from "../../../packages/core/src/reason/read-principal.js";
import { readRequest } from "../../../packages/core/src/reason/read-request.js";
import { alice, anonymous, federated, root, service, session } from "./case.js";

const request = { principal: alice, action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key", context: {} };
const sessionArn = "arn:aws:sts::111122223333:assumed-role/Job/run-1";
const withoutPath = { type: "role-session", arn: "arn:aws:iam::111122223333:role/Job", session: "run-1" };

describe("a request", () => {
  test.each([alice, session, root, federated, service, anonymous])("of $type is what it says", (principal) => {
    expect(readRequest({ ...request, principal })).toEqual({ request: { ...request, principal } });
  });

  test("may leave out its context, and the resource may be none", () => {
    const { context: _, ...rest } = request;
    expect(readRequest({ ...rest, resource: "*" })).toEqual({ request: { ...request, resource: "*" } });
  });

  test("may be about any action that AWS has, in any case", () => {
    for (const action of ["vpc-lattice:AssociateViaAWSService-EventsAndStates", "S3:getobject"]) {
      expect(readRequest({ ...request, action })).toEqual({ request: { ...request, action } });
    }
  });

  test("has one value for a list of one", () => {
    const context = { "aws:SourceVpc": ["vpc-1"], "aws:TagKeys": ["a", "b"], "s3:prefix": "" };
    expect(readRequest({ ...request, context })).toEqual({
      request: { ...request, context: { "aws:SourceVpc": "vpc-1", "aws:TagKeys": ["a", "b"], "s3:prefix": "" } },
    });
  });

  test("may name a session by its ARN", () => {
    for (const principal of [
      { type: "role-session", arn: sessionArn },
      { type: "role-session", arn: sessionArn, session: "run-1" },
    ]) {
      expect(readRequest({ ...request, principal })).toEqual({ request: { ...request, principal: withoutPath } });
    }
  });

  test("may repeat what follows from its principal", () => {
    const context = { "AWS:PrincipalAccount": "111122223333", "aws:username": "alice", "aws:SourceVpc": "vpc-1" };
    expect(readRequest({ ...request, context })).toEqual({
      request: { ...request, context: { "aws:SourceVpc": "vpc-1" } },
    });
  });

  const principal = (given: unknown): unknown => ({ ...request, principal: given });
  const context = (given: unknown): unknown => ({ ...request, context: given });
  test.each<[unknown, string]>([
    [null, "a request is an object, not null"],
    [[request], "a request is an object, not a list"],
    ["x", "a request is an object, not a text"],
    [{ ...request, resources: "*" }, "a request has no `resources`; did you mean `resource`?"],
    [{ ...request, zzz: 1 }, "a request has no `zzz`"],
    [{ action: "s3:GetObject", resource: "*" }, "the request has no `principal`"],
    [{ principal: alice, action: "s3:GetObject" }, "the request has no `resource`"],
    [{ ...request, action: ["s3:GetObject"] }, "`action` is a text, not a list"],
    [{ ...request, action: "s3:*" }, "`action` is one action, such as `s3:GetObject`, not `s3:*`"],
    [{ ...request, action: "GetObject" }, "`action` is one action, such as `s3:GetObject`, not `GetObject`"],
    [{ ...request, resource: 7 }, "`resource` is a text, not a number"],
    [{ ...request, resource: "bucket" }, "`resource` is an ARN, or `*` for actions without one, not `bucket`"],
    [principal("alice"), "`principal` is an object, not a text"],
    [principal({ arn: alice.arn }), "`principal` has no `type`"],
    [principal({ type: "users", arn: alice.arn }), "`principal.type` has no `users`; did you mean `user`?"],
    [principal({ ...alice, anr: "x" }), "a principal of type `user` has no `anr`; did you mean `arn`?"],
    [principal({ ...alice, session: "x" }), "a principal of type `user` has no `session`"],
    [principal({ type: "user" }), "a principal of type `user` has its `arn`, and this one has none"],
    [principal({ type: "user", arn: session.arn }), `\`principal.arn\` is no ARN of type \`user\`: \`${session.arn}\``],
    [principal({ type: "user", arn: "alice" }), "`principal.arn` is no ARN of type `user`: `alice`"],
    [principal({ type: "user", arn: 1 }), "`principal.arn` is a text, not a number"],
    [principal({ type: "service" }), "a principal of type `service` has its `service`, and this one has none"],
    [principal({ type: "service", service: "" }), "`principal.service` is empty"],
    [principal({ type: "anonymous", arn: "x" }), "a principal of type `anonymous` has no `arn`"],
    [
      principal({ type: "role-session", arn: session.arn }),
      "a principal of type `role-session` has its `session`, and this one has none",
    ],
    [
      principal({ type: "role-session", arn: sessionArn, session: "run-2" }),
      "`principal.session` is `run-2`, but the ARN is of session `run-1`",
    ],
    [context([]), "`context` is an object, not a list"],
    [context({ "aws:SourceVpc": 1 }), "`aws:SourceVpc` in `context` is a text or a list of texts, not a number"],
    [context({ "aws:SourceVpc": ["a", null] }), "`aws:SourceVpc` in `context` is a text or a list of texts, not null"],
    [context({ "aws:SourceVpc": [] }), "`aws:SourceVpc` in `context` has no value: leave out keys that are absent"],
    [
      context({ "aws:SourceVpc": "a", "AWS:sourcevpc": "a" }),
      "`context` has one key twice: `aws:SourceVpc` and `AWS:sourcevpc`",
    ],
    [context({ vpc: "a" }), "`vpc` in `context` is no condition key"],
    [
      context({ "aws:PrincipalAccount": "999988887777" }),
      "`aws:PrincipalAccount` in `context` follows from the principal, which gives `111122223333`",
    ],
    [
      { ...request, principal: anonymous, context: { "aws:PrincipalArn": alice.arn } },
      "`aws:PrincipalArn` in `context` follows from the principal",
    ],
  ])("is not %j", (value, fault) => {
    expect(readRequest(value)).toEqual({ fault });
  });

  test("of any data is read or refused, and what is read is read again as itself", () => {
    const loose = fc.record(
      {
        principal: fc.oneof(fc.constantFrom<unknown>(alice, session, service, anonymous), fc.jsonValue()),
        action: fc.oneof(fc.constant("s3:GetObject"), fc.jsonValue()),
        resource: fc.oneof(fc.constant("*"), fc.jsonValue()),
        context: fc.oneof(
          fc.dictionary(
            fc.constantFrom("a:b", "A:b", "__proto__", "aws:username", "a:c"),
            fc.jsonValue({ maxDepth: 1 }),
          ),
          fc.jsonValue(),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(loose, fc.jsonValue()), (value) => {
        const read = readRequest(value);
        if ("request" in read) expect(readRequest(read.request)).toEqual(read);
        else expect(read.fault).not.toBe("");
      }),
      { seed: 6, numRuns: 2000 },
    );
  });
});

describe("--principal", () => {
  test.each<[string, unknown]>([
    ["anonymous", anonymous],
    ["service:cloudtrail.amazonaws.com", service],
    ["111122223333", root],
    [root.arn, root],
    [alice.arn, alice],
    [federated.arn, federated],
    [session.arn, { ...session, session: "session" }],
    [sessionArn, withoutPath],
    ["arn:aws-cn:iam::111122223333:user/x", { type: "user", arn: "arn:aws-cn:iam::111122223333:user/x" }],
  ])("%s", (text, principal) => {
    expect(principalOf(text)).toEqual({ principal });
  });

  test.each([
    "",
    "*",
    "alice",
    "service:",
    "11112222333",
    "arn:aws:s3:::bucket",
    "arn:aws:iam::111122223333:group/x",
    "arn:aws:iam::111122223333:user/",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:iam::aws:role/x",
    "arn:aws:sts::111122223333:assumed-role/Job",
    "arn:aws:sts::111122223333:assumed-role/path/Job/run-1",
  ])("refuses %j", (text) => {
    expect(principalOf(text)).toEqual({ fault: expect.stringContaining(`not \`${text}\``) });
  });
});
