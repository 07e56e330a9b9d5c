/*
 * The grammar of datagenc plans: SQL DDL that says what values columns hold.
 *
 * Keywords are not reserved unless an expression or a clause could not be told apart otherwise.
 * Decisions need few tokens of lookahead: special call syntax (EXTRACT, TRIM, SUBSTRING ...) is
 * left-factored into functionCall, and words that start a bracketed construct (ARRAY, ANY,
 * JSON_OBJECT) are reserved, so that prediction never scans through nested parentheses.
 */
grammar Datagen;

options {
    caseInsensitive = true;
}

@lexer::members {
    /** Consumes the rest of a dollar-quoted string, or everything if it does not end. */
    private void consumeDollarQuoted() {
        String text = getText();
        String tag = text.substring(text.lastIndexOf('$', text.length() - 2));
        int matched = 0;
        while (matched < tag.length()) {
            int next = _input.LA(1);
            if (next == EOF) {
                setType(UNTERMINATED_DOLLAR_STRING);
                return;
            }
            if (next != tag.charAt(matched)) {
                matched = 0;
            }
            if (next == tag.charAt(matched)) {
                matched++;
            }
            getInterpreter().consume(_input);
        }
    }
}

// ---------------------------------------------------------------------------------- statements

singleStatement
    : statement SEMICOLON? EOF
    ;

singleExpression
    : expression EOF
    ;

statement
    : CREATE SCHEMA ifNotExists? qualifiedName withProperties?                    #createSchema
    | CREATE DOMAIN qualifiedName AS? type columnClause*                          #createDomain
    | CREATE TYPE qualifiedName AS ENUM stringList                                #createEnumType
    | CREATE ALIAS identifier FOR qualifiedName                                   #createAlias
    | CREATE FUNCTION identifier
        LEFT_PARENTHESIS (functionParameter (COMMA functionParameter)*)? RIGHT_PARENTHESIS
        RETURNS type RETURN expression                                            #createFunction
    | CREATE TABLE ifNotExists? qualifiedName
        LEFT_PARENTHESIS tableElement (COMMA tableElement)* RIGHT_PARENTHESIS
        tableOption* tableRows?                                                   #createTable
    | CREATE TABLE ifNotExists? qualifiedName withProperties? AS query defects?   #createTableAs
    | CREATE DYNAMODB TABLE qualifiedName
        LEFT_PARENTHESIS dynamodbElement (COMMA dynamodbElement)* RIGHT_PARENTHESIS
        withProperties? item+                                                     #createDynamodbTable
    | CREATE UNIQUE? INDEX CONCURRENTLY? ifNotExists? qualifiedName? ON ONLY? qualifiedName
        (USING method=identifier)? indexColumns indexOption*
        (WHERE expression)?                                                       #createIndex
    | CREATE SEQUENCE ifNotExists? qualifiedName sequenceOption*                  #createSequence
    | CREATE ASSERTION qualifiedName CHECK parenthesized
        (AT LEAST percentage)?                                                    #createAssertion
    | CREATE CATALOG ifNotExists? identifier USING identifier withProperties?     #createCatalog
    | ALTER TABLE ifExists? ONLY? qualifiedName tableAction (COMMA tableAction)*  #alterTable
    | ALTER SEQUENCE qualifiedName sequenceOption+                                #alterSequence
    | INSERT INTO qualifiedName columnList? query defects?                        #insertInto
    | EXPORT SCHEMA qualifiedName INTO qualifiedName
        (EXCEPT LEFT_PARENTHESIS qualifiedName (COMMA qualifiedName)* RIGHT_PARENTHESIS)?
        withProperties? defects?                                                  #exportSchema
    | COMMENT ON commentTarget qualifiedName IS (string | NULL)                   #commentOn
    | DROP TABLE ifExists? qualifiedName (COMMA qualifiedName)* dropBehavior?     #dropTables
    | DROP INDEX CONCURRENTLY? ifExists? qualifiedName (COMMA qualifiedName)*
        (ON table=qualifiedName)? dropBehavior?                                   #dropIndexes
    | DROP (TYPE | DOMAIN) ifExists? qualifiedName (COMMA qualifiedName)*
        dropBehavior?                                                             #dropTypes
    | RENAME TABLE tableRenaming (COMMA tableRenaming)*                           #renameTables
    | ALTER TYPE qualifiedName ADD VALUE ifNotExists? string
        ((BEFORE | AFTER) neighbour=string)?                                      #addEnumValue
    | ALTER TYPE qualifiedName RENAME VALUE string TO string                      #renameEnumValue
    | ALTER DOMAIN qualifiedName (ADD | SET) columnClause                         #setDomainClause
    | ALTER DOMAIN qualifiedName DROP (NOT NULL | DEFAULT)                        #dropDomainClause
    | ALTER DOMAIN qualifiedName DROP CONSTRAINT ifExists? identifier
        dropBehavior?                                                             #dropDomainConstraint
    | CREATE TABLE ifNotExists? qualifiedName PARTITION OF qualifiedName
        partitionBound                                                            #createPartition
    ;

functionParameter
    : identifier type
    ;

partitionBound
    : FOR VALUES FROM low=expressionList TO high=expressionList                   #rangeBound
    | FOR VALUES IN expressionList                                                #listBound
    | FOR VALUES WITH expressionList                                              #hashBound
    | DEFAULT                                                                     #defaultBound
    ;

expressionList
    : LEFT_PARENTHESIS expression (COMMA expression)* RIGHT_PARENTHESIS
    ;

tableRenaming
    : qualifiedName TO qualifiedName
    ;

dropBehavior
    : CASCADE
    | RESTRICT
    ;

commentTarget
    : SCHEMA
    | TABLE
    | COLUMN
    | DOMAIN
    | TYPE
    | INDEX
    | SEQUENCE
    ;

ifNotExists
    : IF NOT EXISTS
    ;

ifExists
    : IF EXISTS
    ;

withProperties
    : WITH LEFT_PARENTHESIS property (COMMA property)* RIGHT_PARENTHESIS
    ;

property
    : identifier EQUAL expression
    ;

stringList
    : LEFT_PARENTHESIS string (COMMA string)* RIGHT_PARENTHESIS
    ;

columnList
    : LEFT_PARENTHESIS identifier (COMMA identifier)* RIGHT_PARENTHESIS
    ;

parenthesized
    : LEFT_PARENTHESIS expression RIGHT_PARENTHESIS
    ;

percentage
    : number PERCENT
    ;

query
    : TABLE qualifiedName                                                         #tableQuery
    | selectQuery                                                                 #selectedQuery
    ;

selectQuery
    : SELECT selectItem (COMMA selectItem)* FROM qualifiedName (WHERE expression)?
    ;

selectItem
    : ASTERISK                                                                    #allColumns
    | expression (AS identifier)?                                                 #selectedValue
    ;

defects
    : WITH DEFECTS LEFT_PARENTHESIS defect (COMMA defect)* RIGHT_PARENTHESIS
    ;

defect
    : NULLS IN columnList percentage                                              #nullDefect
    | ORPHANS IN columnList percentage                                            #orphanDefect
    | DUPLICATES OF columnList percentage                                         #duplicateDefect
    | VALUE IN identifier AS parenthesized percentage                             #valueDefect
    ;

// -------------------------------------------------------------------------------------- tables

tableElement
    : columnDefinition                                                            #columnElement
    | constraintName? tableConstraint                                             #constraintElement
    | LIKE qualifiedName likeOption*                                              #likeElement
    | (KEY | INDEX) identifier? (USING method=identifier)? indexColumns
        (USING method=identifier)?                                                #indexElement
    ;

columnDefinition
    : identifier type? columnClause*
    ;

constraintName
    : CONSTRAINT identifier
    ;

tableConstraint
    : PRIMARY KEY columnList keyOption*                                           #primaryKeyConstraint
    | UNIQUE (KEY | INDEX)? identifier? columnList keyOption*                     #uniqueConstraint
    | FOREIGN KEY columnList reference (NULLS percentage)?                        #foreignKeyConstraint
    | CHECK parenthesized constraintOption*                                       #checkConstraint
    ;

keyOption
    : constraintOption
    | USING INDEX? identifier
    | INCLUDE columnList
    | WITH LEFT_PARENTHESIS property (COMMA property)* RIGHT_PARENTHESIS
    ;

constraintOption
    : NOT? DEFERRABLE
    | INITIALLY (DEFERRED | IMMEDIATE)
    | NOT VALID
    | NOT? ENFORCED
    | NO INHERIT
    ;

likeOption
    : (INCLUDING | EXCLUDING) (ALL | identifier)
    ;

columnClause
    : (GENERATED ALWAYS)? AS parenthesized (STORED | VIRTUAL)?                    #valueClause
    | AS TEMPLATE string                                                          #templateClause
    | GENERATED (ALWAYS | BY DEFAULT) AS IDENTITY
        (LEFT_PARENTHESIS sequenceOption* RIGHT_PARENTHESIS)?                     #identityClause
    | AUTO_INCREMENT                                                              #autoIncrementClause
    | constraintName? PRIMARY KEY                                                 #primaryKeyClause
    | constraintName? UNIQUE KEY?                                                 #uniqueClause
    | constraintName? NOT NULL                                                    #notNullClause
    | NULL                                                                        #nullableClause
    | NULLS percentage                                                            #nullFractionClause
    | constraintName? reference                                                   #referencesClause
    | WHEN parenthesized reference                                                #whenClause
    | ELSE reference                                                              #elseClause
    | DETERMINED BY LEFT_PARENTHESIS (identifier (COMMA identifier)*)?
        RIGHT_PARENTHESIS                                                         #determinedByClause
    | HIDDEN_                                                                     #hiddenClause
    | STREAM string                                                               #streamClause
    | DEFAULT valueExpression                                                     #defaultClause
    | constraintName? CHECK parenthesized constraintOption*                       #checkClause
    | COMMENT string                                                              #commentClause
    | databaseClause                                                              #ignoredClause
    ;

databaseClause
    : COLLATE qualifiedName
    | CHARACTER SET identifier
    | ON UPDATE valueExpression
    | COMPRESSION identifier
    | STORAGE identifier
    | constraintOption
    ;

reference
    : REFERENCES qualifiedName columnList? (AS identifier)? (USING distribution)?
        (WITHIN columnList)? (WHERE parenthesized)? referenceOption*
    ;

distribution
    : identifier LEFT_PARENTHESIS (expression (COMMA expression)*)? RIGHT_PARENTHESIS
    ;

referenceOption
    : MATCH identifier
    | ON (DELETE | UPDATE) referentialAction
    | constraintOption
    ;

referentialAction
    : CASCADE
    | RESTRICT
    | NO ACTION
    | SET (NULL | DEFAULT) columnList?
    ;

tableRows
    : rowsClause                                                                  #countedRows
    | VALUES valuesRow (COMMA valuesRow)*                                         #valuesRows
    | FROM fileFormat string                                                      #fileRows
    ;

rowsClause
    : ROWS BETWEEN low=valueExpression AND high=valueExpression PER qualifiedName
        (USING distribution)?                                                     #rowsBetween
    | ROWS valueExpression PER qualifiedName                                      #rowsPer
    | ROWS count=valueExpression (OFFSET offset=valueExpression)?                 #rowCount
    ;

fileFormat
    : CSV
    | JSON
    | PARQUET
    ;

valuesRow
    : LEFT_PARENTHESIS expression (COMMA expression)* RIGHT_PARENTHESIS
    ;

tableOption
    : withProperties                                                              #propertiesOption
    | COMMENT EQUAL? string                                                       #commentOption
    | databaseOption                                                              #ignoredOption
    ;

databaseOption
    : PARTITION BY identifier LEFT_PARENTHESIS expression (COMMA expression)* RIGHT_PARENTHESIS
    | TABLESPACE identifier
    | INHERITS LEFT_PARENTHESIS qualifiedName (COMMA qualifiedName)* RIGHT_PARENTHESIS
    | USING identifier
    | DEFAULT? CHARACTER SET EQUAL? identifier
    | DEFAULT? COLLATE EQUAL? identifier
    | DEFAULT? (IDENTIFIER | AUTO_INCREMENT) EQUAL (identifier | number | string)
    ;

tableAction
    : ADD constraintName? tableConstraint                                         #addConstraint
    | ADD constraintName? (PRIMARY KEY | UNIQUE) USING INDEX identifier           #addIndexedKey
    | ADD COLUMN? ifNotExists? columnDefinition columnPosition?                   #addColumn
    | ADD COLUMN? LEFT_PARENTHESIS columnDefinition (COMMA columnDefinition)*
        RIGHT_PARENTHESIS                                                         #addColumns
    | ALTER COLUMN? identifier (ADD | SET)
        (columnClause | databaseSetting)                                          #alterColumn
    | ALTER COLUMN? identifier (SET DATA)? TYPE type (COLLATE qualifiedName)?
        (USING expression)?                                                       #alterColumnType
    | ALTER COLUMN? identifier DROP droppedClause                                 #dropColumnClause
    | MODIFY COLUMN? ifExists? columnDefinition columnPosition?                   #modifyColumn
    | CHANGE COLUMN? ifExists? identifier columnDefinition columnPosition?        #changeColumn
    | DROP CONSTRAINT ifExists? identifier dropBehavior?                          #dropConstraint
    | DROP (FOREIGN KEY | INDEX | KEY | CHECK) ifExists? identifier               #dropConstraint
    | DROP PRIMARY KEY                                                            #dropPrimaryKey
    | DROP COLUMN? ifExists? identifier dropBehavior?                             #dropColumn
    | RENAME COLUMN? identifier TO identifier                                     #renameColumn
    | RENAME (CONSTRAINT | INDEX | KEY) identifier TO identifier                  #renameConstraint
    | RENAME (TO | AS)? qualifiedName                                             #renameTable
    | SET SCHEMA identifier                                                       #setSchema
    | ATTACH PARTITION qualifiedName partitionBound                               #attachPartition
    | DETACH PARTITION qualifiedName                                              #detachPartition
    | OWNER TO identifier                                                         #ownerAction
    ;

droppedClause
    : NOT NULL
    | DEFAULT
    | IDENTITY ifExists?
    | EXPRESSION ifExists?
    ;

columnPosition
    : FIRST
    | AFTER identifier
    ;

databaseSetting
    : STATISTICS number
    ;

sequenceOption
    : AS type                                                                     #sequenceType
    | START WITH? valueExpression                                                 #startWith
    | INCREMENT BY? valueExpression                                               #incrementBy
    | (MINVALUE valueExpression | NO MINVALUE)                                    #minimumValue
    | (MAXVALUE valueExpression | NO MAXVALUE)                                    #maximumValue
    | (CACHE valueExpression | NO CACHE)                                          #cacheOption
    | NO? CYCLE                                                                   #cycleOption
    | SEQUENCE NAME qualifiedName                                                 #sequenceName
    | OWNED BY (NONE | qualifiedName)                                             #ownedBy
    ;

indexColumns
    : LEFT_PARENTHESIS indexColumn (COMMA indexColumn)* RIGHT_PARENTHESIS
    ;

indexColumn
    : valueExpression indexColumnOption*
    ;

indexColumnOption
    : ASC
    | DESC
    | NULLS (FIRST | LAST)
    | qualifiedName
    ;

indexOption
    : INCLUDE columnList
    | NULLS NOT? DISTINCT
    | TABLESPACE identifier
    | USING identifier
    | WITH LEFT_PARENTHESIS property (COMMA property)* RIGHT_PARENTHESIS
    ;

// ------------------------------------------------------------------------------------ DynamoDB

dynamodbElement
    : keyRole keyAttribute                                                        #keyElement
    | (GLOBAL | LOCAL) INDEX identifier
        LEFT_PARENTHESIS indexKey (COMMA indexKey)* RIGHT_PARENTHESIS
        projection?                                                               #secondaryIndex
    | TIME TO LIVE identifier                                                     #timeToLive
    | BILLING MODE ON DEMAND                                                      #onDemandBilling
    | BILLING MODE PROVISIONED LEFT_PARENTHESIS READ read=number COMMA WRITE write=number
        RIGHT_PARENTHESIS                                                         #provisionedBilling
    ;

indexKey
    : keyRole keyAttribute (COMMA keyAttribute)*
    ;

keyRole
    : (PARTITION | SORT) KEY
    ;

keyAttribute
    : identifier keyType?
    ;

keyType
    : S
    | N
    | B
    ;

projection
    : PROJECT (ALL | KEYS ONLY | columnList)
    ;

item
    : ITEM identifier FROM qualifiedName
        LEFT_PARENTHESIS columnDefinition (COMMA columnDefinition)* RIGHT_PARENTHESIS rowsClause?
    ;

// --------------------------------------------------------------------------------------- types

type
    : type LEFT_BRACKET INTEGER_VALUE? RIGHT_BRACKET                              #suffixArrayType
    | type ARRAY                                                                  #suffixArrayType
    | ARRAY LEFT_PARENTHESIS type RIGHT_PARENTHESIS                               #arrayType
    | SET LEFT_PARENTHESIS type RIGHT_PARENTHESIS                                 #setType
    | (ENUM | SET) stringList                                                     #enumType
    | MAP LEFT_PARENTHESIS key=type COMMA value=type RIGHT_PARENTHESIS            #mapType
    | ROW LEFT_PARENTHESIS rowField (COMMA rowField)* RIGHT_PARENTHESIS           #rowType
    | (TIME | TIMESTAMP) (LEFT_PARENTHESIS INTEGER_VALUE RIGHT_PARENTHESIS)?
        ((WITH | WITHOUT) TIME ZONE)?                                             #dateTimeType
    | INTERVAL intervalQualifier?                                                 #intervalType
    | typeName (LEFT_PARENTHESIS INTEGER_VALUE (COMMA INTEGER_VALUE)* RIGHT_PARENTHESIS)?
        (UNSIGNED | SIGNED | ZEROFILL)*                                           #namedType
    ;

typeName
    : DOUBLE PRECISION                                                            #typePhrase
    | (CHARACTER | CHAR | BIT | BINARY) VARYING                                   #typePhrase
    | NATIONAL (CHARACTER | CHAR) VARYING?                                        #typePhrase
    | (CHARACTER | BINARY) LARGE OBJECT                                           #typePhrase
    | typeIdentifier (DOT identifier)*                                            #qualifiedTypeName
    ;

rowField
    : identifier type
    ;

intervalQualifier
    : first=intervalUnit (TO last=intervalUnit)?
    ;

intervalUnit
    : YEAR
    | QUARTER
    | MONTH
    | WEEK
    | DAY
    | HOUR
    | MINUTE
    | SECOND
    ;

// --------------------------------------------------------------------------------- expressions

expression
    : predicated                                                                  #simpleExpression
    | NOT expression                                                              #negation
    | left=expression AND right=expression                                        #conjunction
    | left=expression OR right=expression                                         #disjunction
    ;

predicated
    : valueExpression predicate*
    ;

predicate
    : comparisonOperator valueExpression                                          #comparison
    | comparisonOperator (ANY | SOME | ALL) parenthesized                         #quantifiedComparison
    | NOT? BETWEEN low=valueExpression AND high=valueExpression                   #between
    | NOT? IN LEFT_PARENTHESIS expression (COMMA expression)* RIGHT_PARENTHESIS   #inList
    | patternOperator valueExpression (ESCAPE escape=valueExpression)?            #like
    | IS NOT? NULL                                                                #isNull
    | IS NOT? (TRUE | FALSE | UNKNOWN)                                            #isTruth
    | IS NOT? JSON (VALUE | OBJECT | ARRAY | SCALAR)?                             #isJson
    | IS NOT? DISTINCT FROM valueExpression                                       #isDistinctFrom
    ;

comparisonOperator
    : EQUAL
    | NOT_EQUAL
    | LESS_THAN
    | LESS_THAN_OR_EQUAL
    | GREATER_THAN
    | GREATER_THAN_OR_EQUAL
    | REGEX_MATCH
    | REGEX_MATCH_IGNORE_CASE
    | NOT_REGEX_MATCH
    | NOT_REGEX_MATCH_IGNORE_CASE
    ;

patternOperator
    : NOT? (LIKE | ILIKE | SIMILAR TO | RLIKE | REGEXP)
    | LIKE_OPERATOR
    | ILIKE_OPERATOR
    | NOT_LIKE_OPERATOR
    | NOT_ILIKE_OPERATOR
    ;

valueExpression
    : primaryExpression                                                           #primaryValue
    | valueExpression AT TIME ZONE primaryExpression                              #atTimeZone
    | valueExpression COLLATE qualifiedName                                       #collate
    | operator=(MINUS | PLUS) valueExpression                                     #sign
    | left=valueExpression operator=(ASTERISK | SLASH | MODULO) right=valueExpression #binary
    | left=valueExpression operator=(PLUS | MINUS) right=valueExpression          #binary
    | left=valueExpression operator=(CONCATENATE | JSON_FIELD | JSON_FIELD_TEXT)
        right=valueExpression                                                     #binary
    ;

primaryExpression
    : primaryExpression DOUBLE_COLON type                                         #doubleColonCast
    | primaryExpression LEFT_BRACKET expression RIGHT_BRACKET                     #subscript
    | primaryExpression DOT identifier                                            #dereference
    | NULL                                                                        #nullLiteral
    | (TRUE | FALSE)                                                              #booleanLiteral
    | number                                                                      #numericLiteral
    | string                                                                      #stringLiteral
    | BINARY_STRING                                                               #binaryLiteral
    | INTERVAL (PLUS | MINUS)? string intervalQualifier?                          #intervalLiteral
    | (TIME | TIMESTAMP) (WITH | WITHOUT) TIME ZONE string                        #zonedLiteral
    | TEMPLATE string                                                             #template
    | identifier string                                                           #typedLiteral
    | currentValue (LEFT_PARENTHESIS INTEGER_VALUE? RIGHT_PARENTHESIS)?           #currentTime
    | CASE operand=expression? caseWhen+ (ELSE otherwise=expression)? END         #caseExpression
    | (CAST | TRY_CAST) LEFT_PARENTHESIS expression AS type RIGHT_PARENTHESIS     #cast
    | EXISTS LEFT_PARENTHESIS selectQuery RIGHT_PARENTHESIS                       #exists
    | ARRAY LEFT_BRACKET (expression (COMMA expression)*)? RIGHT_BRACKET          #arrayConstructor
    | MAP LEFT_BRACKET (mapEntry (COMMA mapEntry)*)? RIGHT_BRACKET                #mapConstructor
    | JSON_OBJECT LEFT_PARENTHESIS (jsonMember (COMMA jsonMember)*)? jsonNulls?
        RIGHT_PARENTHESIS                                                         #jsonObject
    | LEFT_PARENTHESIS selectQuery RIGHT_PARENTHESIS                              #subquery
    | LEFT_PARENTHESIS expression (COMMA expression)* RIGHT_PARENTHESIS           #group
    | functionCall                                                                #call
    | identifier                                                                  #column
    ;

currentValue
    : CURRENT_DATE
    | CURRENT_TIME
    | CURRENT_TIMESTAMP
    | CURRENT_USER
    | LOCALTIME
    | LOCALTIMESTAMP
    ;

caseWhen
    : WHEN condition=expression THEN result=expression
    ;

mapEntry
    : key=expression COMMA value=expression
    ;

jsonMember
    : KEY? key=expression (VALUE | COLON) value=expression
    ;

jsonNulls
    : (NULL | ABSENT) ON NULL
    ;

functionCall
    : qualifiedName LEFT_PARENTHESIS functionArguments? RIGHT_PARENTHESIS
        withinGroup? filter? nullTreatment? over?
    ;

functionArguments
    : ASTERISK                                                                    #allRows
    | trimSide expression? FROM expression                                        #trimArguments
    | (DISTINCT | ALL)? expression argumentRest                                   #arguments
    ;

trimSide
    : LEADING
    | TRAILING
    | BOTH
    ;

argumentRest
    : FROM from=expression (FOR length=expression)?                               #fromArguments
    | PLACING placing=expression FROM from=expression (FOR length=expression)?    #placingArguments
    | IN valueExpression                                                          #inArgument
    | (COMMA expression)* (ORDER BY sortItem (COMMA sortItem)*)? jsonNulls?
        (RETURNING type)?                                                         #moreArguments
    ;

withinGroup
    : WITHIN GROUP LEFT_PARENTHESIS ORDER BY sortItem (COMMA sortItem)* RIGHT_PARENTHESIS
    ;

filter
    : FILTER LEFT_PARENTHESIS WHERE expression RIGHT_PARENTHESIS
    ;

nullTreatment
    : (IGNORE | RESPECT) NULLS
    ;

sortItem
    : expression (ASC | DESC)? (NULLS (FIRST | LAST))?
    ;

over
    : OVER (identifier | windowSpecification)
    ;

windowSpecification
    : LEFT_PARENTHESIS base=identifier?
        (PARTITION BY expression (COMMA expression)*)?
        (ORDER BY sortItem (COMMA sortItem)*)?
        windowFrame?
        RIGHT_PARENTHESIS
    ;

windowFrame
    : (ROWS | RANGE | GROUPS) first=frameBound
    | (ROWS | RANGE | GROUPS) BETWEEN first=frameBound AND last=frameBound
    ;

frameBound
    : UNBOUNDED PRECEDING                                                         #unboundedPreceding
    | UNBOUNDED FOLLOWING                                                         #unboundedFollowing
    | CURRENT ROW                                                                 #currentRow
    | valueExpression PRECEDING                                                   #preceding
    | valueExpression FOLLOWING                                                   #following
    ;

// --------------------------------------------------------------------------- names and literals

qualifiedName
    : identifier (DOT identifier)*
    ;

identifier
    : IDENTIFIER
    | QUOTED_IDENTIFIER
    | BACKQUOTED_IDENTIFIER
    | nonReserved
    ;

typeIdentifier
    : IDENTIFIER
    | QUOTED_IDENTIFIER
    | BACKQUOTED_IDENTIFIER
    | typeWord
    ;

number
    : INTEGER_VALUE
    | DECIMAL_VALUE
    | DOUBLE_VALUE
    ;

string
    : STRING
    | NATIONAL_STRING
    | ESCAPE_STRING
    | UNICODE_STRING
    | DOLLAR_STRING
    ;

nonReserved
    : typeWord
    | clauseWord
    ;

// Words that start a column clause. They name columns, but types only in quotes: `c HIDDEN` is a
// hidden column.
clauseWord
    : AUTO_INCREMENT | COMMENT | COMPRESSION | DEFERRABLE | DETERMINED | ENFORCED | GENERATED
    | HIDDEN_ | INITIALLY | NO | NULLS | STORAGE | STREAM
    ;

typeWord
    : ABSENT | ACTION | ADD | AFTER | ALIAS | ALTER | ALWAYS | ASC | ASSERTION | AT | ATTACH | B
    | BEFORE | BILLING | BINARY | BIT | BY | CACHE | CASCADE | CATALOG | CHANGE | CHAR | CHARACTER
    | COLUMN | CONCURRENTLY | CREATE | CSV | CURRENT | CYCLE | DATA | DAY | DEFECTS | DEFERRED
    | DELETE | DEMAND | DESC | DETACH | DOMAIN | DOUBLE | DROP | DUPLICATES | DYNAMODB | ENUM | ESCAPE
    | EXCEPT | EXCLUDING | EXPORT | EXPRESSION | FILTER | FIRST | FOLLOWING | FOR | FUNCTION | GLOBAL
    | GROUP | GROUPS | HOUR | IDENTITY | IF | IGNORE | IMMEDIATE | INCLUDE | INCLUDING
    | INCREMENT | INDEX | INHERIT | INHERITS | INSERT | INTERVAL | INTO | ITEM | JSON | KEY
    | KEYS | LARGE | LAST | LEAST | LIVE | LOCAL | MAP | MATCH | MAXVALUE | MINUTE | MINVALUE
    | MODE | MODIFY | MONTH | N | NAME | NATIONAL | NONE | OBJECT | OF | OFFSET | ONLY | ORDER
    | ORPHANS | OVER | OWNED | OWNER | PARQUET | PARTITION | PER | PERCENT | PLACING | PRECEDING
    | PRECISION | PROJECT | PROVISIONED | QUARTER | RANGE | READ | REGEXP | RENAME | RESPECT
    | RESTRICT | RETURN | RETURNING | RETURNS | RLIKE | ROW | ROWS | S | SCALAR | SCHEMA | SECOND | SEQUENCE | SET | SIGNED
    | SIMILAR | SORT | START | STATISTICS | STORED | TABLE | TABLESPACE | TEMPLATE | TIME
    | TIMESTAMP | TO | TYPE | UNBOUNDED | UNKNOWN | UNSIGNED | UPDATE | VALID | VALUE | VALUES
    | VARYING | VIRTUAL | WEEK | WITH | WITHIN | WITHOUT | WRITE | YEAR | ZEROFILL | ZONE
    ;

// ------------------------------------------------------------------------------------ keywords

ABSENT: 'ABSENT';
ACTION: 'ACTION';
ADD: 'ADD';
AFTER: 'AFTER';
ALIAS: 'ALIAS';
ALL: 'ALL';
ALTER: 'ALTER';
ALWAYS: 'ALWAYS';
AND: 'AND';
ANY: 'ANY';
ARRAY: 'ARRAY';
AS: 'AS';
ASC: 'ASC';
ASSERTION: 'ASSERTION';
AT: 'AT';
ATTACH: 'ATTACH';
AUTO_INCREMENT: 'AUTO_INCREMENT';
B: 'B';
BEFORE: 'BEFORE';
BETWEEN: 'BETWEEN';
BILLING: 'BILLING';
BINARY: 'BINARY';
BIT: 'BIT';
BOTH: 'BOTH';
BY: 'BY';
CACHE: 'CACHE';
CASCADE: 'CASCADE';
CASE: 'CASE';
CAST: 'CAST';
CATALOG: 'CATALOG';
CHANGE: 'CHANGE';
CHAR: 'CHAR';
CHARACTER: 'CHARACTER';
CHECK: 'CHECK';
COLLATE: 'COLLATE';
COLUMN: 'COLUMN';
COMMENT: 'COMMENT';
COMPRESSION: 'COMPRESSION';
CONCURRENTLY: 'CONCURRENTLY';
CONSTRAINT: 'CONSTRAINT';
CREATE: 'CREATE';
CSV: 'CSV';
CURRENT: 'CURRENT';
CURRENT_DATE: 'CURRENT_DATE';
CURRENT_TIME: 'CURRENT_TIME';
CURRENT_TIMESTAMP: 'CURRENT_TIMESTAMP';
CURRENT_USER: 'CURRENT_USER';
CYCLE: 'CYCLE';
DATA: 'DATA';
DAY: 'DAY';
DEFAULT: 'DEFAULT';
DEFECTS: 'DEFECTS';
DEFERRABLE: 'DEFERRABLE';
DEFERRED: 'DEFERRED';
DELETE: 'DELETE';
DEMAND: 'DEMAND';
DESC: 'DESC';
DETACH: 'DETACH';
DETERMINED: 'DETERMINED';
DISTINCT: 'DISTINCT';
DOMAIN: 'DOMAIN';
DOUBLE: 'DOUBLE';
DROP: 'DROP';
DUPLICATES: 'DUPLICATES';
DYNAMODB: 'DYNAMODB';
ELSE: 'ELSE';
END: 'END';
ENFORCED: 'ENFORCED';
ENUM: 'ENUM';
ESCAPE: 'ESCAPE';
EXCEPT: 'EXCEPT';
EXCLUDING: 'EXCLUDING';
EXISTS: 'EXISTS';
EXPORT: 'EXPORT';
EXPRESSION: 'EXPRESSION';
FALSE: 'FALSE';
FILTER: 'FILTER';
FIRST: 'FIRST';
FOLLOWING: 'FOLLOWING';
FOR: 'FOR';
FOREIGN: 'FOREIGN';
FROM: 'FROM';
FUNCTION: 'FUNCTION';
GENERATED: 'GENERATED';
GLOBAL: 'GLOBAL';
GROUP: 'GROUP';
GROUPS: 'GROUPS';
HIDDEN_: 'HIDDEN'; // HIDDEN is the name of a channel
HOUR: 'HOUR';
IDENTITY: 'IDENTITY';
IF: 'IF';
IGNORE: 'IGNORE';
ILIKE: 'ILIKE';
IMMEDIATE: 'IMMEDIATE';
IN: 'IN';
INCLUDE: 'INCLUDE';
INCLUDING: 'INCLUDING';
INCREMENT: 'INCREMENT';
INDEX: 'INDEX';
INHERIT: 'INHERIT';
INHERITS: 'INHERITS';
INITIALLY: 'INITIALLY';
INSERT: 'INSERT';
INTERVAL: 'INTERVAL';
INTO: 'INTO';
IS: 'IS';
ITEM: 'ITEM';
JSON: 'JSON';
JSON_OBJECT: 'JSON_OBJECT';
KEY: 'KEY';
KEYS: 'KEYS';
LARGE: 'LARGE';
LAST: 'LAST';
LEADING: 'LEADING';
LEAST: 'LEAST';
LIKE: 'LIKE';
LIVE: 'LIVE';
LOCAL: 'LOCAL';
LOCALTIME: 'LOCALTIME';
LOCALTIMESTAMP: 'LOCALTIMESTAMP';
MAP: 'MAP';
MATCH: 'MATCH';
MAXVALUE: 'MAXVALUE';
MINUTE: 'MINUTE';
MINVALUE: 'MINVALUE';
MODE: 'MODE';
MODIFY: 'MODIFY';
MONTH: 'MONTH';
N: 'N';
NAME: 'NAME';
NATIONAL: 'NATIONAL';
NO: 'NO';
NONE: 'NONE';
NOT: 'NOT';
NULL: 'NULL';
NULLS: 'NULLS';
OBJECT: 'OBJECT';
OF: 'OF';
OFFSET: 'OFFSET';
ON: 'ON';
ONLY: 'ONLY';
OR: 'OR';
ORDER: 'ORDER';
ORPHANS: 'ORPHANS';
OVER: 'OVER';
OWNED: 'OWNED';
OWNER: 'OWNER';
PARQUET: 'PARQUET';
PARTITION: 'PARTITION';
PER: 'PER';
PERCENT: 'PERCENT';
PLACING: 'PLACING';
PRECEDING: 'PRECEDING';
PRECISION: 'PRECISION';
PRIMARY: 'PRIMARY';
PROJECT: 'PROJECT';
PROVISIONED: 'PROVISIONED';
QUARTER: 'QUARTER';
RANGE: 'RANGE';
READ: 'READ';
REFERENCES: 'REFERENCES';
REGEXP: 'REGEXP';
RENAME: 'RENAME';
RESPECT: 'RESPECT';
RESTRICT: 'RESTRICT';
RETURN: 'RETURN';
RETURNING: 'RETURNING';
RETURNS: 'RETURNS';
RLIKE: 'RLIKE';
ROW: 'ROW';
ROWS: 'ROWS';
S: 'S';
SCALAR: 'SCALAR';
SCHEMA: 'SCHEMA';
SECOND: 'SECOND';
SELECT: 'SELECT';
SEQUENCE: 'SEQUENCE';
SET: 'SET';
SIGNED: 'SIGNED';
SIMILAR: 'SIMILAR';
SOME: 'SOME';
SORT: 'SORT';
START: 'START';
STATISTICS: 'STATISTICS';
STORAGE: 'STORAGE';
STORED: 'STORED';
STREAM: 'STREAM';
TABLE: 'TABLE';
TABLESPACE: 'TABLESPACE';
TEMPLATE: 'TEMPLATE';
THEN: 'THEN';
TIME: 'TIME';
TIMESTAMP: 'TIMESTAMP';
TO: 'TO';
TRAILING: 'TRAILING';
TRUE: 'TRUE';
TRY_CAST: 'TRY_CAST';
TYPE: 'TYPE';
UNBOUNDED: 'UNBOUNDED';
UNIQUE: 'UNIQUE';
UNKNOWN: 'UNKNOWN';
UNSIGNED: 'UNSIGNED';
UPDATE: 'UPDATE';
USING: 'USING';
VALID: 'VALID';
VALUE: 'VALUE';
VALUES: 'VALUES';
VARYING: 'VARYING';
VIRTUAL: 'VIRTUAL';
WEEK: 'WEEK';
WHEN: 'WHEN';
WHERE: 'WHERE';
WITH: 'WITH';
WITHIN: 'WITHIN';
WITHOUT: 'WITHOUT';
WRITE: 'WRITE';
YEAR: 'YEAR';
ZEROFILL: 'ZEROFILL';
ZONE: 'ZONE';

// ----------------------------------------------------------------------------------- operators

ASTERISK: '*';
COLON: ':';
COMMA: ',';
CONCATENATE: '||';
DOT: '.';
DOUBLE_COLON: '::';
EQUAL: '=';
GREATER_THAN: '>';
GREATER_THAN_OR_EQUAL: '>=';
ILIKE_OPERATOR: '~~*';
JSON_FIELD: '->';
JSON_FIELD_TEXT: '->>';
LEFT_BRACKET: '[';
LEFT_PARENTHESIS: '(';
LESS_THAN: '<';
LESS_THAN_OR_EQUAL: '<=';
LIKE_OPERATOR: '~~';
MINUS: '-';
MODULO: '%';
NOT_EQUAL: '<>' | '!=';
NOT_ILIKE_OPERATOR: '!~~*';
NOT_LIKE_OPERATOR: '!~~';
NOT_REGEX_MATCH: '!~';
NOT_REGEX_MATCH_IGNORE_CASE: '!~*';
PLUS: '+';
REGEX_MATCH: '~';
REGEX_MATCH_IGNORE_CASE: '~*';
RIGHT_BRACKET: ']';
RIGHT_PARENTHESIS: ')';
SEMICOLON: ';';
SLASH: '/';

// ------------------------------------------------------------------------------------ literals

STRING: '\'' QUOTED_CHARACTER* '\'';
NATIONAL_STRING: 'N\'' QUOTED_CHARACTER* '\'';
ESCAPE_STRING: 'E\'' (~['\\] | '\\' . | '\'\'')* '\'';
UNICODE_STRING: 'U&\'' QUOTED_CHARACTER* '\'';
BINARY_STRING: 'X\'' ~['\r\n]* '\'';
DOLLAR_STRING: DOLLAR_TAG { consumeDollarQuoted(); };

INTEGER_VALUE: DIGIT+;
DECIMAL_VALUE: DIGIT+ '.' DIGIT* | '.' DIGIT+;
DOUBLE_VALUE: (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) EXPONENT;

IDENTIFIER: LETTER (LETTER | DIGIT | '$')*;
QUOTED_IDENTIFIER: '"' (~["\r\n] | '""')+ '"';
BACKQUOTED_IDENTIFIER: '`' (~[`\r\n] | '``')+ '`';

// ------------------------------------------------------------------- hidden tokens and bad ones

LINE_COMMENT: '--' ~[\r\n]* -> channel(HIDDEN);
BLOCK_COMMENT: '/*' .*? '*/' -> channel(HIDDEN);
WHITESPACE: [ \t\r\n\f\u000B]+ -> skip;

// A command of psql in a dump, for example \connect.
META_COMMAND: '\\' LETTER ~[\r\n]*;

// Each of these is longer than every good token that starts at the same place.
UNTERMINATED_STRING: ([enx] | 'U&')? '\'' QUOTED_CHARACTER*;
// What consumeDollarQuoted() makes of a DOLLAR_STRING that does not end.
UNTERMINATED_DOLLAR_STRING: DOLLAR_TAG;
UNTERMINATED_COMMENT: '/*' (~'*' | '*'+ ~[*/])* '*'*;
UNTERMINATED_IDENTIFIER: '"' (~["\r\n] | '""')+ | '`' (~[`\r\n] | '``')+;
EMPTY_IDENTIFIER: '""' | '``';
UNRECOGNIZED: .;

fragment QUOTED_CHARACTER: ~'\'' | '\'\'';
fragment DOLLAR_TAG: '$' (LETTER (LETTER | DIGIT)*)? '$';
fragment DIGIT: [0-9];
fragment LETTER: [\p{L}_];
fragment EXPONENT: 'E' [+-]? DIGIT+;
