output "catalog_name" {
  description = "What queries name the catalog"
  value       = aws_athena_data_catalog.connector.name
}

output "function_arn" {
  description = "What who queries needs lambda:InvokeFunction for"
  value       = aws_lambda_alias.live.arn
}

output "spill_bucket" {
  description = "What who queries needs s3:GetObject for"
  value       = aws_s3_bucket.spill.id
}
