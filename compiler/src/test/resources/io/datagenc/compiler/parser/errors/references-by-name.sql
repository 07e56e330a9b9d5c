CREATE TABLE customers (id integer PRIMARY KEY, parent_id integer);
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL,
  billing_customer_id integer,
  approving_customer_id integer
);
