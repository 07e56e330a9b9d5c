package io.datagenc.sinks.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.sinks.glue.ExternalTable.Column;
import io.datagenc.sinks.glue.ExternalTable.Storage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalTableTest {
  @Test
  void isAStatementOfAthena() {
    ExternalTable table =
        new ExternalTable(
            "sales",
            "orders",
            Optional.of("what's ordered"),
            List.of(
                new Column("id", "string", Optional.of("a\\b")),
                new Column("lines", "string", Optional.empty())),
            List.of(new Column("day", "date", Optional.empty())),
            "s3://lake/shop/orders/",
            Storage.csv(';', '"', 1));
    assertThat(table.sql())
        .isEqualTo(
            """
            CREATE EXTERNAL TABLE `sales`.`orders` (
              `id` string COMMENT 'a\\\\b',
              `lines` string
            )
            COMMENT 'what\\'s ordered'
            PARTITIONED BY (
              `day` date
            )
            ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
            WITH SERDEPROPERTIES ('escapeChar' = '"', 'quoteChar' = '"', 'separatorChar' = ';')
            STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
            OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
            LOCATION 's3://lake/shop/orders/'
            TBLPROPERTIES ('classification' = 'csv', 'skip.header.line.count' = '1');
            MSCK REPAIR TABLE `sales`.`orders`\
            """);
  }
}
