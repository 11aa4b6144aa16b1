-- SPDX-License-Identifier: GPL-3.0-or-later
-- A workspace as the second version of the schema kept it, made by premiactl of that time: .dump of sqlite3.
PRAGMA application_id = 1349674349;
PRAGMA user_version = 2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('company','Ромашка');
INSERT INTO setting VALUES('currency','RUB');
INSERT INTO setting VALUES('time_zone','Europe/Moscow');
CREATE TABLE generation (
  noun INTEGER PRIMARY KEY, -- PremiaWorkspaceNoun
  value INTEGER NOT NULL
) STRICT;
INSERT INTO generation VALUES(1,0);
INSERT INTO generation VALUES(2,1);
INSERT INTO generation VALUES(4,1);
INSERT INTO generation VALUES(8,1);
INSERT INTO generation VALUES(16,3);
CREATE TABLE person (
  id TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  team TEXT NOT NULL,
  manager TEXT NOT NULL,
  payroll_id TEXT NOT NULL,
  hired_on INTEGER NOT NULL,
  left_on INTEGER NOT NULL,
  fte_ppm INTEGER NOT NULL,
  PRIMARY KEY (id, from_day)
) STRICT, WITHOUT ROWID;
INSERT INTO person VALUES('anna',-2147483648,'Анна','telemarketer','North','boss','0017',20148,-2147483648,1000000);
INSERT INTO person VALUES('boss',-2147483648,'Борис','lead','North','','0001',-2147483648,-2147483648,1000000);
CREATE TABLE quota (
  person TEXT NOT NULL,
  measure TEXT NOT NULL,
  period TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (person, measure, period)
) STRICT, WITHOUT ROWID;
INSERT INTO quota VALUES('anna','held','2026-01',10000000);
CREATE TABLE score (
  person TEXT NOT NULL,
  measure TEXT NOT NULL,
  period TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (person, measure, period)
) STRICT, WITHOUT ROWID;
CREATE TABLE absence (
  person TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (person, from_day, to_day, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar (
  day INTEGER PRIMARY KEY,
  working INTEGER NOT NULL
) STRICT;
CREATE TABLE exchange (
  from_currency TEXT NOT NULL,
  to_currency TEXT NOT NULL,
  on_day INTEGER NOT NULL,
  rate_ppm INTEGER NOT NULL,
  PRIMARY KEY (from_currency, to_currency, on_day)
) STRICT, WITHOUT ROWID;
CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
INSERT INTO word VALUES(1,'anna');
INSERT INTO word VALUES(2,'AppointmentSet');
INSERT INTO word VALUES(3,'B2B');
INSERT INTO word VALUES(4,'AppointmentHeld');
INSERT INTO word VALUES(5,'AppointmentRejected');
INSERT INTO word VALUES(6,'CallMade');
CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  name_hash INTEGER NOT NULL,
  account INTEGER NOT NULL,  -- word
  action INTEGER NOT NULL,   -- word
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  case_name TEXT NOT NULL,   -- '' where the key tells it
  due INTEGER,
  amount INTEGER,
  currency INTEGER NOT NULL, -- word
  prospect TEXT NOT NULL,
  prospect_id TEXT NOT NULL,
  segment INTEGER NOT NULL,  -- word
  note TEXT NOT NULL
) STRICT;
INSERT INTO "action" VALUES(1,5225995088732941772,1,2,'apt-1',1767596400000000,'',1767776400000000,NULL,0,'ООО Ромашка','77',3,'');
INSERT INTO "action" VALUES(2,-6948181823417799829,1,4,'apt-1#2',1767778200000000,'',NULL,NULL,0,'','',0,'');
INSERT INTO "action" VALUES(3,-9081513360104335422,1,5,'apt-1#3',1767852000000000,'',NULL,NULL,0,'','',0,'нет бюджета, "позже"');
INSERT INTO "action" VALUES(4,1280291524775835467,1,6,'',1767852001000000,'',NULL,NULL,0,'','',0,'');
CREATE TABLE scheme_version (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;
INSERT INTO scheme_version VALUES(1,'setter-pay',replace('{\n  "premia": "scheme/1",\n  "id": "setter-pay",\n  "name": "Оклад",\n  "role": "telemarketer",\n  "currency": "RUB",\n  "period": "month",\n  "measures": {\n    "held": {"count": "cases", "reached": ["held"], "credit": "setter", "at": "held"}\n  },\n  "components": [\n    {"id": "base", "type": "salary", "amount": "40000"},\n    {"id": "fee", "type": "per_unit", "measure": "held", "rate": "1500"}\n  ]\n}\n','\n',char(10)),'678033ad56777053e57bb946e11c5152e8c15685cd0b86e99aa38844b9abe693',1795632443006873);
INSERT INTO scheme_version VALUES(2,'setter-pay',replace('{\n  "premia": "scheme/1",\n  "id": "setter-pay",\n  "name": "Оклад",\n  "role": "telemarketer",\n  "currency": "RUB",\n  "period": "month",\n  "measures": {\n    "held": {"count": "cases", "reached": ["held"], "credit": "setter", "at": "held"}\n  },\n  "components": [\n    {"id": "base", "type": "salary", "amount": "40000"},\n    {"id": "fee", "type": "per_unit", "measure": "held", "rate": "1700"}\n  ]\n}\n','\n',char(10)),'5c16aa0dba92e4974daa78d0592fabf9a3d3b2bdf473a762c223154498289153',1795632443055285);
CREATE TABLE scheme (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL REFERENCES scheme_version (version),
  in_force INTEGER NOT NULL
) STRICT;
INSERT INTO scheme VALUES(1,'setter-pay',2,1);
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  noun TEXT NOT NULL,
  at INTEGER NOT NULL,
  n_rows INTEGER NOT NULL,
  n_new INTEGER NOT NULL,
  n_changed INTEGER NOT NULL,
  n_rejected INTEGER NOT NULL
) STRICT;
INSERT INTO import VALUES(1,'people.csv','people',1795632443006873,2,2,0,0);
INSERT INTO import VALUES(2,'actions.csv','actions',1795632443006873,4,4,0,0);
INSERT INTO import VALUES(3,'quotas.csv','quotas',1795632443006873,1,1,0,0);
INSERT INTO import VALUES(4,'scheme.json','scheme',1795632443006873,1,1,0,0);
INSERT INTO import VALUES(5,'scheme.json','scheme',1795632443055285,1,0,1,0);
CREATE TABLE column_cache (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  format INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  n_segments INTEGER NOT NULL
) STRICT;
INSERT INTO column_cache VALUES(1,2,1,48);
CREATE TABLE column_segment (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  part INTEGER NOT NULL,
  size INTEGER NOT NULL,     -- of the whole column, in bytes
  checksum INTEGER NOT NULL, -- of this part
  data BLOB NOT NULL,
  UNIQUE (name, part)
) STRICT;
INSERT INTO column_segment VALUES(1,'accounts/offset',0,8,-4541659035056176140,X'0000000005000000');
INSERT INTO column_segment VALUES(2,'accounts/text',0,5,7929842119225793517,X'616e6e6100');
INSERT INTO column_segment VALUES(3,'kinds/offset',0,20,-7945152514048115644,X'000000001000000024000000330000003c000000');
INSERT INTO column_segment VALUES(4,'kinds/text',0,60,1787060485178035645,X'4170706f696e746d656e7448656c64004170706f696e746d656e7452656a6563746564004170706f696e746d656e745365740043616c6c4d61646500');
INSERT INTO column_segment VALUES(5,'names/offset',0,8,-8774915126462425077,X'0000000006000000');
INSERT INTO column_segment VALUES(6,'names/text',0,6,8933747262054341304,X'6170742d3100');
INSERT INTO column_segment VALUES(7,'segments/offset',0,12,4321548700855189076,X'000000000100000005000000');
INSERT INTO column_segment VALUES(8,'segments/text',0,5,4604835328751154904,X'0042324200');
INSERT INTO column_segment VALUES(9,'currencies/offset',0,8,2543386351823723052,X'0000000001000000');
INSERT INTO column_segment VALUES(10,'currencies/text',0,1,-7057073768898407611,X'00');
INSERT INTO column_segment VALUES(11,'kind/0/start',0,8,2543386351823723052,X'0000000001000000');
INSERT INTO column_segment VALUES(12,'kind/0/at',0,8,3909887242421417663,X'0016a7efc8470600');
INSERT INTO column_segment VALUES(13,'kind/0/case',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(14,'kind/1/start',0,8,2543386351823723052,X'0000000001000000');
INSERT INTO column_segment VALUES(15,'kind/1/at',0,8,-2309560165261080171,X'00b8791eda470600');
INSERT INTO column_segment VALUES(16,'kind/1/case',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(17,'kind/2/start',0,8,2543386351823723052,X'0000000001000000');
INSERT INTO column_segment VALUES(18,'kind/2/at',0,8,-6972308951668335920,X'003c879b9e470600');
INSERT INTO column_segment VALUES(19,'kind/2/case',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(20,'kind/3/start',0,8,2543386351823723052,X'0000000001000000');
INSERT INTO column_segment VALUES(21,'kind/3/at',0,8,6032327274913181003,X'40fa881eda470600');
INSERT INTO column_segment VALUES(22,'kind/3/case',0,4,1002740984408110871,X'01000000');
INSERT INTO column_segment VALUES(23,'kinds/head',0,64,-1907998483141782602,X'01000000040000000500000000000000010000000400000008000000000000000100000004000000020000000000000001000000000000000000000000000000');
INSERT INTO column_segment VALUES(24,'joined/bits',0,8,1456352998567265903,X'0100000000000000');
INSERT INTO column_segment VALUES(25,'joined/rank',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(26,'due/bits',0,8,1456352998567265903,X'0100000000000000');
INSERT INTO column_segment VALUES(27,'due/rank',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(28,'due/values',0,8,-3823932172324727957,X'00445d84c8470600');
INSERT INTO column_segment VALUES(29,'segment/bits',0,8,1456352998567265903,X'0100000000000000');
INSERT INTO column_segment VALUES(30,'segment/rank',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(31,'segment/values',0,2,-5512005997116968796,X'0100');
INSERT INTO column_segment VALUES(32,'prospect/bits',0,8,1456352998567265903,X'0100000000000000');
INSERT INTO column_segment VALUES(33,'prospect/rank',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(34,'prospect/values',0,4,1002740984408110871,X'01000000');
INSERT INTO column_segment VALUES(35,'client/bits',0,8,1456352998567265903,X'0100000000000000');
INSERT INTO column_segment VALUES(36,'client/rank',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(37,'client/values',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(38,'clients/offset',0,8,1625737080297450872,X'0000000016000000');
INSERT INTO column_segment VALUES(39,'clients/text',0,22,-6065366367592644690,X'd09ed09ed09e20d0a0d0bed0bcd0b0d188d0bad0b000');
INSERT INTO column_segment VALUES(40,'joined/setter',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(41,'joined/closer',0,4,6961442980294724159,X'ffffffff');
INSERT INTO column_segment VALUES(42,'joined/mask',0,2,-6315384500843985020,X'2401');
INSERT INTO column_segment VALUES(43,'kind/0/mask',0,2,4165685537474518642,X'2481');
INSERT INTO column_segment VALUES(44,'kind/1/mask',0,2,4165685537474518642,X'2481');
INSERT INTO column_segment VALUES(45,'kind/2/mask',0,2,4165685537474518642,X'2481');
INSERT INTO column_segment VALUES(46,'joined/start',0,8,897085844097992081,X'0000000003000000');
INSERT INTO column_segment VALUES(47,'joined/rows',0,12,3282688520265448194,X'020000000000000001000000');
INSERT INTO column_segment VALUES(48,'head',0,88,8169295933094933581,X'010000000400000004000000000000000100000002000000010000000100000003000000020000000100000001000000010000000100000001000000010000000100000000000000003c879b9e47060040fa881eda470600');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('import',5);
INSERT INTO sqlite_sequence VALUES('scheme_version',2);
INSERT INTO sqlite_sequence VALUES('scheme',2);
CREATE INDEX scheme_version_by_id ON scheme_version (id, version);
CREATE INDEX action_by_name ON action (name_hash);
CREATE INDEX action_by_note ON action (account, action, at) WHERE note <> '';
COMMIT;
