data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_s3_bucket" "spill" {
  bucket_prefix = "${replace(var.name, "_", "-")}-spill-"
  force_destroy = true
  tags          = var.tags
}

resource "aws_s3_bucket_public_access_block" "spill" {
  bucket                  = aws_s3_bucket.spill.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "spill" {
  bucket = aws_s3_bucket.spill.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "spill" {
  bucket = aws_s3_bucket.spill.id

  rule {
    bucket_key_enabled = var.kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "spill" {
  bucket = aws_s3_bucket.spill.id

  rule {
    id     = "expire-spilled-rows"
    status = "Enabled"

    filter {}

    expiration {
      days = var.spill_days
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}

data "aws_iam_policy_document" "spill_bucket" {
  statement {
    sid       = "EncryptedConnectionsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.spill.arn, "${aws_s3_bucket.spill.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "spill" {
  bucket = aws_s3_bucket.spill.id
  policy = data.aws_iam_policy_document.spill_bucket.json
}

resource "aws_cloudwatch_log_group" "connector" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = 14
  tags              = var.tags
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "connector" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.connector.arn}:*"]
  }

  statement {
    sid       = "SpillRows"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.spill.arn}/*"]
  }

  statement {
    sid       = "CheckSpillBucket"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = [aws_s3_bucket.spill.arn]
  }

  statement {
    sid     = "SeeWhetherQueriesRun"
    actions = ["athena:GetQueryExecution"]
    resources = [
      "arn:${data.aws_partition.current.partition}:athena:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:workgroup/*"
    ]
  }

  dynamic "statement" {
    for_each = var.plan_bucket == null ? [] : [var.plan_bucket]

    content {
      sid     = "ReadPlans"
      actions = ["s3:GetObject"]
      resources = [
        "arn:${data.aws_partition.current.partition}:s3:::${statement.value}/${var.plan_prefix}*"
      ]
    }
  }

  dynamic "statement" {
    for_each = var.plan_bucket == null ? [] : [var.plan_bucket]

    content {
      sid       = "ListPlans"
      actions   = ["s3:ListBucket"]
      resources = ["arn:${data.aws_partition.current.partition}:s3:::${statement.value}"]

      condition {
        test     = "StringLike"
        variable = "s3:prefix"
        values   = ["${var.plan_prefix}*"]
      }
    }
  }

  dynamic "statement" {
    for_each = var.kms_key_arn == null ? [] : [var.kms_key_arn]

    content {
      sid       = "UseSpillKey"
      actions   = ["kms:GenerateDataKey", "kms:GenerateRandom", "kms:Decrypt"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role" "connector" {
  name_prefix        = "${var.name}-"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "connector" {
  name   = "connector"
  role   = aws_iam_role.connector.id
  policy = data.aws_iam_policy_document.connector.json
}

resource "aws_lambda_function" "connector" {
  function_name     = var.name
  description       = "Serves the tables of datagenc plans to Athena"
  role              = aws_iam_role.connector.arn
  s3_bucket         = var.package_bucket
  s3_key            = var.package_key
  s3_object_version = var.package_version
  handler           = "io.datagenc.athena.AthenaLambda"
  runtime           = "java25"
  architectures     = ["x86_64"]
  memory_size       = var.memory_size
  timeout           = 900
  publish           = true
  tags              = var.tags

  snap_start {
    apply_on = "PublishedVersions"
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.connector.name
  }

  environment {
    variables = merge(
      {
        JAVA_TOOL_OPTIONS = join(" ", [
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "-Dathena.com.io.netty.noUnsafe=false",
          "--sun-misc-unsafe-memory-access=allow",
        ])
        datagenc_plans = var.plan_bucket == null ? "plans" : "s3://${var.plan_bucket}/${var.plan_prefix}"
        datagenc_seed  = var.seed
        datagenc_scale = var.scale
        spill_bucket   = aws_s3_bucket.spill.id
        spill_prefix   = "athena"
      },
      var.kms_key_arn == null ? {} : { kms_key_id = var.kms_key_arn },
    )
  }

  depends_on = [aws_iam_role_policy.connector]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.connector.function_name
  function_version = aws_lambda_function.connector.version
}

resource "aws_athena_data_catalog" "connector" {
  name        = var.name
  description = "Tables of datagenc plans"
  type        = "LAMBDA"
  tags        = var.tags

  parameters = {
    function = aws_lambda_alias.live.arn
  }
}
