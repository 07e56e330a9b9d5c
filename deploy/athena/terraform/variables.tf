variable "name" {
  description = "Name of the data catalog in Athena, of the function and of what belongs to it"
  type        = string
  default     = "datagenc"

  validation {
    condition     = can(regex("^[a-z0-9_]{1,50}$", var.name))
    error_message = "Lower-case letters, digits and underscores, at most 50."
  }
}

variable "package_bucket" {
  description = "Bucket of the package datagenc-athena.zip, which is too large to be uploaded to Lambda itself"
  type        = string
}

variable "package_key" {
  description = "Key of the package in its bucket"
  type        = string
}

variable "package_version" {
  description = "Version of the package's object, where its bucket has versions; another one deploys anew"
  type        = string
  default     = null
}

variable "plan_bucket" {
  description = "Bucket of the plans; null if they are in the folder plans of the package"
  type        = string
  default     = null
}

variable "plan_prefix" {
  description = "Prefix of the plans in their bucket, ending with a slash"
  type        = string
  default     = "plans/"

  validation {
    condition     = var.plan_prefix == "" || endswith(var.plan_prefix, "/")
    error_message = "A prefix ends with a slash."
  }
}

variable "seed" {
  description = "Seed instead of those of the plans"
  type        = string
  default     = ""
}

variable "scale" {
  description = "Scale instead of those of the plans"
  type        = string
  default     = ""
}

variable "memory_size" {
  description = "Memory of the function in MB; processors come with it"
  type        = number
  default     = 3008
}

variable "spill_days" {
  description = "Days after which spilled rows are deleted"
  type        = number
  default     = 1
}

variable "kms_key_arn" {
  description = "KMS key for spilled rows; null for keys that the function draws"
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything"
  type        = map(string)
  default     = {}
}
