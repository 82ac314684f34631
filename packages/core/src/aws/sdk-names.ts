// Names of API calls that look like IAM actions and are none, with the actions that authorise them.
// A test holds every row against the catalogue. Knows no policies; asked only about names that are unknown.

import { foldCase } from "../text/fold-case.js";

interface CallsOfService {
  /** IAM prefix under which people write the call. */
  readonly service: string;
  /** Call → actions, all of which are needed; of another service with its prefix. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
}

/**
 * The actions (with prefix) that a call of the API needs, if its name is not an action itself:
 * `("s3", "HeadObject")` → `["s3:GetObject"]`. Compared without case. Empty if the name is not in the table.
 */
export function actionsBehindCall(service: string, call: string): readonly string[] {
  const wanted = foldCase(call);
  for (const row of sdkCalls()) {
    if (row.service === foldCase(service) && foldCase(row.call) === wanted) return row.actions;
  }
  return [];
}

/** One row of the table. */
export interface SdkCall {
  readonly service: string;
  readonly call: string;
  /** Actions with prefix. */
  readonly actions: readonly string[];
}

/** The whole table, for listings and tests. */
export function sdkCalls(): readonly SdkCall[] {
  return TABLE.flatMap(({ service, calls }) =>
    Object.entries(calls).map(([call, actions]) => ({
      service,
      call,
      actions: actions.map((action) => (action.includes(":") ? action : `${service}:${action}`)),
    })),
  );
}

const PARTIQL = ["PartiQLSelect", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"];
const TRANSACTION = ["PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"];

const TABLE: readonly CallsOfService[] = [
  {
    // AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html (required permissions for S3 API operations)
    service: "s3",
    calls: {
      CompleteMultipartUpload: ["PutObject"],
      CopyObject: ["GetObject", "PutObject"],
      CreateMultipartUpload: ["PutObject"],
      DeleteBucketAnalyticsConfiguration: ["PutAnalyticsConfiguration"],
      DeleteBucketCors: ["PutBucketCORS"],
      DeleteBucketEncryption: ["PutEncryptionConfiguration"],
      DeleteBucketIntelligentTieringConfiguration: ["PutIntelligentTieringConfiguration"],
      DeleteBucketInventoryConfiguration: ["PutInventoryConfiguration"],
      DeleteBucketLifecycle: ["PutLifecycleConfiguration"],
      DeleteBucketMetricsConfiguration: ["PutMetricsConfiguration"],
      DeleteBucketOwnershipControls: ["PutBucketOwnershipControls"],
      DeleteBucketReplication: ["PutReplicationConfiguration"],
      DeleteBucketTagging: ["PutBucketTagging"],
      DeleteObjects: ["DeleteObject"],
      DeletePublicAccessBlock: ["PutBucketPublicAccessBlock"],
      GetBucketAccelerateConfiguration: ["GetAccelerateConfiguration"],
      GetBucketAnalyticsConfiguration: ["GetAnalyticsConfiguration"],
      GetBucketEncryption: ["GetEncryptionConfiguration"],
      GetBucketIntelligentTieringConfiguration: ["GetIntelligentTieringConfiguration"],
      GetBucketInventoryConfiguration: ["GetInventoryConfiguration"],
      GetBucketLifecycle: ["GetLifecycleConfiguration"],
      GetBucketLifecycleConfiguration: ["GetLifecycleConfiguration"],
      GetBucketMetricsConfiguration: ["GetMetricsConfiguration"],
      GetBucketNotificationConfiguration: ["GetBucketNotification"],
      GetBucketReplication: ["GetReplicationConfiguration"],
      GetObjectLockConfiguration: ["GetBucketObjectLockConfiguration"],
      GetPublicAccessBlock: ["GetBucketPublicAccessBlock"],
      HeadBucket: ["ListBucket"],
      HeadObject: ["GetObject"],
      ListBucketAnalyticsConfigurations: ["GetAnalyticsConfiguration"],
      ListBucketIntelligentTieringConfigurations: ["GetIntelligentTieringConfiguration"],
      ListBucketInventoryConfigurations: ["GetInventoryConfiguration"],
      ListBucketMetricsConfigurations: ["GetMetricsConfiguration"],
      ListBuckets: ["ListAllMyBuckets"],
      ListDirectoryBuckets: ["s3express:ListAllMyDirectoryBuckets"],
      ListMultipartUploads: ["ListBucketMultipartUploads"],
      ListObjects: ["ListBucket"],
      ListObjectsV2: ["ListBucket"],
      ListObjectVersions: ["ListBucketVersions"],
      ListParts: ["ListMultipartUploadParts"],
      PostObject: ["PutObject"],
      PutBucketAccelerateConfiguration: ["PutAccelerateConfiguration"],
      PutBucketAnalyticsConfiguration: ["PutAnalyticsConfiguration"],
      PutBucketEncryption: ["PutEncryptionConfiguration"],
      PutBucketIntelligentTieringConfiguration: ["PutIntelligentTieringConfiguration"],
      PutBucketInventoryConfiguration: ["PutInventoryConfiguration"],
      PutBucketLifecycle: ["PutLifecycleConfiguration"],
      PutBucketLifecycleConfiguration: ["PutLifecycleConfiguration"],
      PutBucketMetricsConfiguration: ["PutMetricsConfiguration"],
      PutBucketNotificationConfiguration: ["PutBucketNotification"],
      PutBucketReplication: ["PutReplicationConfiguration"],
      PutObjectLockConfiguration: ["PutBucketObjectLockConfiguration"],
      PutPublicAccessBlock: ["PutBucketPublicAccessBlock"],
      SelectObjectContent: ["GetObject"],
      UploadPart: ["PutObject"],
      UploadPartCopy: ["GetObject", "PutObject"],
    },
  },
  {
    // AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-authenticating-authorizing.html (calls on objects need a session)
    service: "s3express",
    calls: {
      CopyObject: ["CreateSession"],
      DeleteObject: ["CreateSession"],
      GetObject: ["CreateSession"],
      HeadObject: ["CreateSession"],
      ListObjectsV2: ["CreateSession"],
      PutObject: ["CreateSession"],
    },
  },
  {
    // AWS: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
    // AWS: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
    // The short names are those of the document clients (`batchGet`, `put`, …).
    service: "dynamodb",
    calls: {
      BatchExecuteStatement: PARTIQL,
      BatchGet: ["BatchGetItem"],
      BatchWrite: ["BatchWriteItem"],
      Delete: ["DeleteItem"],
      ExecuteStatement: PARTIQL,
      ExecuteTransaction: PARTIQL,
      Get: ["GetItem"],
      Put: ["PutItem"],
      TransactGet: ["GetItem"],
      TransactGetItems: ["GetItem"],
      TransactWrite: TRANSACTION,
      TransactWriteItems: TRANSACTION,
      Update: ["UpdateItem"],
    },
  },
  {
    // AWS: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
    // AWS: https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html
    service: "lambda",
    calls: { Invoke: ["InvokeFunction"], InvokeWithResponseStream: ["InvokeFunction"] },
  },
  {
    // AWS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
    service: "sqs",
    calls: {
      ChangeMessageVisibilityBatch: ["ChangeMessageVisibility"],
      DeleteMessageBatch: ["DeleteMessage"],
      SendMessageBatch: ["SendMessage"],
    },
  },
  {
    // AWS: https://docs.aws.amazon.com/sns/latest/dg/sns-batch-api-actions.html
    service: "sns",
    calls: { PublishBatch: ["Publish"] },
  },
  {
    // AWS: https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
    service: "kms",
    calls: { ReEncrypt: ["ReEncryptFrom", "ReEncryptTo"] },
  },
  {
    // AWS: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
    service: "bedrock",
    calls: { Converse: ["InvokeModel"], ConverseStream: ["InvokeModelWithResponseStream"] },
  },
  {
    // AWS: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontimestream.html
    service: "timestream",
    calls: { Query: ["Select"] },
  },
  {
    // AWS: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
    service: "execute-api",
    calls: {
      DeleteConnection: ["ManageConnections"],
      GetConnection: ["ManageConnections"],
      PostToConnection: ["ManageConnections"],
    },
  },
];
