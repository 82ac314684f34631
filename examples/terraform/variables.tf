variable "vpc_id" {
  type = string
}

variable "route_table_ids" {
  type = list(string)
}

variable "account_id" {
  type    = string
  default = "111122223333"
}

locals {
  queue_prefix = "orders"
}
