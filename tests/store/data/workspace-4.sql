-- SPDX-License-Identifier: GPL-3.0-or-later
-- A workspace as the fourth version of the schema kept it, with a closed month, made by premiactl of that time: .dump of sqlite3.
PRAGMA application_id = 1349674349;
PRAGMA user_version = 4;
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
INSERT INTO generation VALUES(8,0);
INSERT INTO generation VALUES(16,2);
INSERT INTO generation VALUES(32,3);
INSERT INTO generation VALUES(64,0);
INSERT INTO generation VALUES(128,0);
INSERT INTO generation VALUES(256,0);
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
INSERT INTO person VALUES('anna',-2147483648,'Анна Соколова','telemarketer','North','','',-2147483648,-2147483648,1000000);
INSERT INTO person VALUES('boris',-2147483648,'Борис Орлов','closer','North','','',-2147483648,-2147483648,1000000);
CREATE TABLE quota (
  person TEXT NOT NULL,
  measure TEXT NOT NULL,
  period TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (person, measure, period)
) STRICT, WITHOUT ROWID;
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
INSERT INTO word VALUES(4,'boris');
INSERT INTO word VALUES(5,'AppointmentHeld');
INSERT INTO word VALUES(6,'CallMade');
INSERT INTO word VALUES(7,'AppointmentRejected');
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
INSERT INTO "action" VALUES(1,5225995088732941772,1,2,'apt-1',1767596400000000,'',1767862800000000,NULL,0,'ООО Ромашка','',3,'');
INSERT INTO "action" VALUES(2,7106985265538441302,4,5,'apt-1',1767863400000000,'',NULL,NULL,0,'','',0,'');
INSERT INTO "action" VALUES(3,-4337937679211695995,1,6,'',1767592800000000,'',NULL,NULL,0,'','',0,'');
INSERT INTO "action" VALUES(4,1949007889011206135,4,7,'apt-1#2',1767938400000000,'',NULL,NULL,0,'','',0,'не тот клиент');
CREATE TABLE scheme_version (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  saved_at INTEGER NOT NULL
, holds_from INTEGER NOT NULL DEFAULT -2147483648, withdrawn INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO scheme_version VALUES(1,'setter-pay',replace('{\n  "premia": "scheme/1",\n  "id": "setter-pay",\n  "name": "Оклад",\n  "role": "telemarketer",\n  "currency": "RUB",\n  "period": "month",\n  "measures": {\n    "held": {"count": "cases", "reached": ["held"], "credit": "setter", "at": "held"}\n  },\n  "components": [\n    {"id": "base", "type": "salary", "amount": "40000"},\n    {"id": "fee", "type": "per_unit", "measure": "held", "rate": "1500"}\n  ]\n}\n','\n',char(10)),'678033ad56777053e57bb946e11c5152e8c15685cd0b86e99aa38844b9abe693',1795657225814922,-2147483648,0);
CREATE TABLE scheme (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL REFERENCES scheme_version (version),
  in_force INTEGER NOT NULL
) STRICT;
INSERT INTO scheme VALUES(1,'setter-pay',1,1);
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
INSERT INTO import VALUES(1,'people.csv','people',1795657225814922,2,2,0,0);
INSERT INTO import VALUES(2,'actions.csv','actions',1795657225814922,4,4,0,0);
INSERT INTO import VALUES(3,'setter.json','scheme',1795657225814922,1,1,0,0);
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
INSERT INTO column_segment VALUES(1,'accounts/offset',0,12,-2803268105357374748,X'00000000050000000b000000');
INSERT INTO column_segment VALUES(2,'accounts/text',0,11,58346220213392652,X'616e6e6100626f72697300');
INSERT INTO column_segment VALUES(3,'kinds/offset',0,20,-7945152514048115644,X'000000001000000024000000330000003c000000');
INSERT INTO column_segment VALUES(4,'kinds/text',0,60,1787060485178035645,X'4170706f696e746d656e7448656c64004170706f696e746d656e7452656a6563746564004170706f696e746d656e745365740043616c6c4d61646500');
INSERT INTO column_segment VALUES(5,'names/offset',0,8,-8774915126462425077,X'0000000006000000');
INSERT INTO column_segment VALUES(6,'names/text',0,6,8933747262054341304,X'6170742d3100');
INSERT INTO column_segment VALUES(7,'segments/offset',0,12,4321548700855189076,X'000000000100000005000000');
INSERT INTO column_segment VALUES(8,'segments/text',0,5,4604835328751154904,X'0042324200');
INSERT INTO column_segment VALUES(9,'currencies/offset',0,8,2543386351823723052,X'0000000001000000');
INSERT INTO column_segment VALUES(10,'currencies/text',0,1,-7057073768898407611,X'00');
INSERT INTO column_segment VALUES(11,'kind/0/start',0,12,4811166879585519408,X'000000000000000001000000');
INSERT INTO column_segment VALUES(12,'kind/0/at',0,8,8333054190783657332,X'00eaf7c5dc470600');
INSERT INTO column_segment VALUES(13,'kind/0/case',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(14,'kind/1/start',0,12,4811166879585519408,X'000000000000000001000000');
INSERT INTO column_segment VALUES(15,'kind/1/at',0,8,-2577985173548859075,X'0018513cee470600');
INSERT INTO column_segment VALUES(16,'kind/1/case',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(17,'kind/2/start',0,12,7122042512009164791,X'000000000100000001000000');
INSERT INTO column_segment VALUES(18,'kind/2/at',0,8,-6972308951668335920,X'003c879b9e470600');
INSERT INTO column_segment VALUES(19,'kind/2/case',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(20,'kind/3/start',0,12,7122042512009164791,X'000000000100000001000000');
INSERT INTO column_segment VALUES(21,'kind/3/at',0,8,-1677430775510437092,X'0098f3c49d470600');
INSERT INTO column_segment VALUES(22,'kind/3/case',0,4,1002740984408110871,X'01000000');
INSERT INTO column_segment VALUES(23,'kinds/head',0,64,-1907998483141782602,X'01000000040000000500000000000000010000000400000008000000000000000100000004000000020000000000000001000000000000000000000000000000');
INSERT INTO column_segment VALUES(24,'joined/bits',0,8,1456352998567265903,X'0100000000000000');
INSERT INTO column_segment VALUES(25,'joined/rank',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(26,'due/bits',0,8,1456352998567265903,X'0100000000000000');
INSERT INTO column_segment VALUES(27,'due/rank',0,4,-5702191962373502128,X'00000000');
INSERT INTO column_segment VALUES(28,'due/values',0,8,2088163747052562764,X'00a434a2dc470600');
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
INSERT INTO column_segment VALUES(41,'joined/closer',0,4,1002740984408110871,X'01000000');
INSERT INTO column_segment VALUES(42,'joined/mask',0,2,-6315384500843985020,X'2401');
INSERT INTO column_segment VALUES(43,'kind/0/mask',0,2,4165685537474518642,X'2481');
INSERT INTO column_segment VALUES(44,'kind/1/mask',0,2,4165685537474518642,X'2481');
INSERT INTO column_segment VALUES(45,'kind/2/mask',0,2,4165685537474518642,X'2481');
INSERT INTO column_segment VALUES(46,'joined/start',0,8,897085844097992081,X'0000000003000000');
INSERT INTO column_segment VALUES(47,'joined/rows',0,12,3282688520265448194,X'020000000000000001000000');
INSERT INTO column_segment VALUES(48,'head',0,88,-5611098340438849729,X'0100000004000000040000000000000002000000020000000100000001000000030000000200000001000000010000000100000001000000010000000100000001000000000000000098f3c49d4706000018513cee470600');
CREATE TABLE closing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL,
  period TEXT NOT NULL,
  first_day INTEGER NOT NULL, -- of the period
  closed_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  scheme_sha256 TEXT NOT NULL,
  inputs_sha256 TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  as_of INTEGER NOT NULL,     -- the moment that decided what is accepted by itself
  total INTEGER NOT NULL,
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  holds INTEGER NOT NULL
) STRICT;
INSERT INTO closing VALUES(1,'setter-pay','2026-01',20454,1795657226081398,'root','678033ad56777053e57bb946e11c5152e8c15685cd0b86e99aa38844b9abe693','a270f72013184fd445c2b594a2b8ff7e653958a8d2944455863f665a9ce74b8b','0.1.0',1767938400000000,41500000000,replace('{"premia":"payout/1","scheme":"setter-pay","currency":"RUB","runs":[{"period":"2026-01","people":[{"id":"anna","total":"41500.00","lines":[{"component":"base","type":"salary","amount":"40000.00","why":"salary of 40,000.00 in full","tiers":[],"cases":[]},{"component":"fee","type":"per_unit","amount":"1500.00","why":"1 appointment held × 1,500.00","tiers":[],"cases":[{"key":"apt-1","at":"2026-01-08T12:10:00+03:00","quantity":"1","amount":"0.00","pay":"1500.00"}]}]}],"total":"41500.00"}]}\n','\n',char(10)),'546b986cd014850b34dc171451d31ac6a06e8604eac91ccb2b97af790ad09a3c',1);
CREATE TABLE pay_run (
  scheme TEXT NOT NULL,
  period TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  state TEXT NOT NULL,
  pay_date INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  closing INTEGER NOT NULL,   -- that holds, else 0
  PRIMARY KEY (scheme, period),
  CHECK ((closing <> 0) = (state IN ('closed', 'handed_over', 'paid')))
) STRICT, WITHOUT ROWID;
INSERT INTO pay_run VALUES('setter-pay','2026-01',20454,'closed',-2147483648,1795657226081577,'root',1);
CREATE TABLE adjustment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL,
  person TEXT NOT NULL,
  period TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount <> 0),
  author TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  day INTEGER NOT NULL
) STRICT;
CREATE TABLE advance (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL,
  person TEXT NOT NULL,
  period TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  day INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE TABLE inquiry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL,
  person TEXT NOT NULL,
  period TEXT NOT NULL,
  component TEXT NOT NULL,
  state INTEGER NOT NULL,     -- PremiaInquiryState
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  answered_at INTEGER,
  closed_at INTEGER
) STRICT;
CREATE TABLE assignment (
  person TEXT NOT NULL,
  scheme TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL,    -- PREMIA_DATE_NONE: without end
  instead INTEGER NOT NULL,
  PRIMARY KEY (person, scheme, from_day)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  why TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit VALUES(1,1795657225823437,'root','person.add','anna','','anna,Анна Соколова,telemarketer,North,,,,1,,','','31cc9804a764f35c71d55781dd2b0bbb77cca39e9ecd62d75ed9ee0fa7bf17da');
INSERT INTO audit VALUES(2,1795657225823585,'root','person.add','boris','','boris,Борис Орлов,closer,North,,,,1,,','','feb4c69e2f6fbb9faaf81b91fdb6f7c7e0caf01f3abc825c68b4f33ce10dc71e');
INSERT INTO audit VALUES(3,1795657225823853,'root','import','people.csv','','table=people rows=2 new=2 changed=0 rejected=0','','4a444a18838d149fc114c070d6fe60cc02c8aa9a144001002557bb752a9c3784');
INSERT INTO audit VALUES(4,1795657225825275,'root','action.add','anna AppointmentSet apt-1','','anna,AppointmentSet,apt-1,2026-01-05T07:00:00+00:00,,2026-01-08T09:00:00+00:00,,,ООО Ромашка,,B2B,','','f7ad66f984d5356268f5c470a66d7e3d34a2828c2f0bbbe7cf5949a673b601a6');
INSERT INTO audit VALUES(5,1795657225825372,'root','action.add','boris AppointmentHeld apt-1','','boris,AppointmentHeld,apt-1,2026-01-08T09:10:00+00:00,,,,,,,,','','59d57f8ec8e2e5244f6ad8a50c31bce5a7f21c1c5931745648cce4869713c59c');
INSERT INTO audit VALUES(6,1795657225825381,'root','action.add','anna CallMade','','anna,CallMade,,2026-01-05T06:00:00+00:00,,,,,,,,','','b811510b29f6ad401e0fcdbc00a17e5056fa23588b4c3a43e4c2097cfd4736ba');
INSERT INTO audit VALUES(7,1795657225825387,'root','action.add','boris AppointmentRejected apt-1#2','','boris,AppointmentRejected,apt-1#2,2026-01-09T06:00:00+00:00,,,,,,,,не тот клиент','','7cf7235c3198b35f59e7532267d7af6ed8247836bca059507a17535adda6b04d');
INSERT INTO audit VALUES(8,1795657225825554,'root','import','actions.csv','','table=actions rows=4 new=4 changed=0 rejected=0','','b061a54ca8478a679f57255d6881777eedf44909da9a5b6751d0183beab61e6f');
INSERT INTO audit VALUES(9,1795657225826422,'root','scheme.save','setter-pay','','version=678033ad56777053e57bb946e11c5152e8c15685cd0b86e99aa38844b9abe693 holds_from=','','fa9852794152c9d8e122221679288d6cfc4c6b42c1cfef4a24c37b8f9aea9622');
INSERT INTO audit VALUES(10,1795657225826559,'root','scheme.in_force','setter-pay','in_force=0','in_force=1','','b8d2fc6a65f5cbb5486511adac15783c9b7db652c29de76374ed5667c014600c');
INSERT INTO audit VALUES(11,1795657225826654,'root','import','setter.json','','table=scheme rows=1 new=1 changed=0 rejected=0','','598acfab663660bd370f879e1ba275f2ef6c6d33e4dc964caa2032b87d6ae0ff');
INSERT INTO audit VALUES(12,1795657225899803,'root','run.state','setter-pay 2026-01','calculated','checked','','2ada94dac235e807828a60eec6a123c473228f2f6d6886242db1906083e1ebf4');
INSERT INTO audit VALUES(13,1795657225985438,'root','run.state','setter-pay 2026-01','checked','approved','','00fdbd5d931d26958b1da55a286091c0d2c97da637296c8b395bf6b3b5c9bbf3');
INSERT INTO audit VALUES(14,1795657226081740,'root','run.close','setter-pay 2026-01','state=approved','state=closed closing=1 total=41500 text=546b986cd014850b34dc171451d31ac6a06e8604eac91ccb2b97af790ad09a3c inputs=a270f72013184fd445c2b594a2b8ff7e653958a8d2944455863f665a9ce74b8b scheme=678033ad56777053e57bb946e11c5152e8c15685cd0b86e99aa38844b9abe693 engine=0.1.0','','0a364e3caa28e5674caf1f7945f0be724a2b51c9e935687970e14c7b850f787b');
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  count INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head VALUES(1,14,'0a364e3caa28e5674caf1f7945f0be724a2b51c9e935687970e14c7b850f787b');
CREATE TABLE scheme_draft (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('import',3);
INSERT INTO sqlite_sequence VALUES('scheme_version',1);
INSERT INTO sqlite_sequence VALUES('scheme',1);
INSERT INTO sqlite_sequence VALUES('closing',1);
CREATE INDEX scheme_version_by_id ON scheme_version (id, version);
CREATE TRIGGER scheme_version_stays BEFORE DELETE ON scheme_version
  BEGIN SELECT RAISE (ABORT, 'versions of schemes are kept'); END;
CREATE TRIGGER scheme_version_keeps_text BEFORE UPDATE OF version, id, text, sha256, saved_at, holds_from ON scheme_version
  BEGIN SELECT RAISE (ABORT, 'versions of schemes do not change'); END;
CREATE INDEX closing_by_scheme ON closing (scheme, first_day) WHERE holds;
CREATE TRIGGER closing_is_new BEFORE INSERT ON closing WHEN EXISTS (SELECT 1 FROM closing WHERE id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER closing_stays BEFORE DELETE ON closing
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER closing_keeps_all BEFORE UPDATE ON closing
  WHEN (OLD.id, OLD.scheme, OLD.period, OLD.first_day, OLD.closed_at, OLD.closed_by, OLD.scheme_sha256, OLD.inputs_sha256, OLD.engine_version,
        OLD.as_of, OLD.total, OLD.text, OLD.text_sha256) IS NOT
       (NEW.id, NEW.scheme, NEW.period, NEW.first_day, NEW.closed_at, NEW.closed_by, NEW.scheme_sha256, NEW.inputs_sha256, NEW.engine_version,
        NEW.as_of, NEW.total, NEW.text, NEW.text_sha256)
       OR OLD.holds = 0
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER pay_run_is_new BEFORE INSERT ON pay_run
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (NEW.scheme, NEW.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER pay_run_stays BEFORE DELETE ON pay_run WHEN OLD.closing <> 0
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER pay_run_keeps_closing BEFORE UPDATE ON pay_run
  WHEN (NEW.closing <> OLD.closing OR (NEW.scheme, NEW.period) <> (OLD.scheme, OLD.period))
       AND EXISTS (SELECT 1 FROM closing WHERE id = OLD.closing AND holds)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE INDEX adjustment_by_run ON adjustment (scheme, period);
CREATE INDEX advance_by_run ON advance (scheme, period);
CREATE TRIGGER adjustment_added BEFORE INSERT ON adjustment
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (NEW.scheme, NEW.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER adjustment_changed BEFORE UPDATE ON adjustment
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) IN (VALUES (OLD.scheme, OLD.period), (NEW.scheme, NEW.period)) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER adjustment_removed BEFORE DELETE ON adjustment
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (OLD.scheme, OLD.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER advance_added BEFORE INSERT ON advance
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (NEW.scheme, NEW.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER advance_changed BEFORE UPDATE ON advance
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) IN (VALUES (OLD.scheme, OLD.period), (NEW.scheme, NEW.period)) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE TRIGGER advance_removed BEFORE DELETE ON advance
  WHEN EXISTS (SELECT 1 FROM pay_run WHERE (scheme, period) = (OLD.scheme, OLD.period) AND closing <> 0)
  BEGIN SELECT RAISE (ABORT, 'a closed run does not change'); END;
CREATE INDEX inquiry_by_run ON inquiry (scheme, period);
CREATE TRIGGER audit_follows BEFORE INSERT ON audit WHEN NEW.number <> coalesce ((SELECT max (number) FROM audit), 0) + 1
  BEGIN SELECT RAISE (FAIL, 'the audit log only grows'); END;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_is_one BEFORE INSERT ON audit_head
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head WHEN NEW.count < OLD.count
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
  BEGIN SELECT RAISE (ABORT, 'the audit log only grows'); END;
CREATE INDEX action_by_name ON action (name_hash);
CREATE INDEX action_by_note ON action (account, action, at) WHERE note <> '';
COMMIT;
