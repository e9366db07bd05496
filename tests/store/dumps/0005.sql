-- SPDX-License-Identifier: GPL-3.0-or-later
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE local (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO local VALUES('device','0123456789abcdef');
CREATE TABLE document (
  number   INTEGER PRIMARY KEY,
  id       TEXT    NOT NULL UNIQUE,
  kind     TEXT,                           -- NULL: sealed and not yet opened here
  scope    TEXT,                           -- sealed documents only
  winner   INTEGER REFERENCES history (number) DEFERRABLE INITIALLY DEFERRED,
  deleted  INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO document VALUES(1,'organization:o1','organization',NULL,1,0);
INSERT INTO document VALUES(2,'location:l1','location',NULL,2,0);
INSERT INTO document VALUES(3,'service:s1','service',NULL,4,0);
INSERT INTO document VALUES(4,'contact:c1','contact',NULL,5,0);
INSERT INTO document VALUES(5,'p1','person','242564efcb52227e689302be507619cb',6,0);
INSERT INTO document VALUES(6,'r1','referral','242564efcb52227e689302be507619cb',7,0);
INSERT INTO document VALUES(7,'e1','event','242564efcb52227e689302be507619cb',8,0);
INSERT INTO document VALUES(8,'k1','consent','242564efcb52227e689302be507619cb',9,0);
INSERT INTO document VALUES(9,'u1','unmet_need','163d6e55ea564ee09d551bedbc39cbe9',10,0);
INSERT INTO document VALUES(10,'keyslot:d82bad81-2303-4cc3-8c69-841123a60ac7','keyslot',NULL,11,0);
INSERT INTO document VALUES(11,'keyslot:10287224-ed9e-46ba-850d-84f10cd3445e','keyslot',NULL,12,0);
CREATE TABLE history (
  number     INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL REFERENCES document (number) DEFERRABLE INITIALLY DEFERRED,
  generation INTEGER NOT NULL,
  hash       TEXT    NOT NULL,             -- 32 hex digits
  parent     TEXT,                         -- hash of the parent, of the generation before
  deleted    INTEGER NOT NULL DEFAULT 0,
  leaf       INTEGER NOT NULL DEFAULT 1,
  key        TEXT,                         -- box key of a sealed body
  body       ANY,                          -- JSON text, or nonce and ciphertext; NULL: dropped or erased
  by         TEXT,                         -- worker, or import, merge
  device     TEXT,
  clock      TEXT,
  source     TEXT, known INTEGER NOT NULL DEFAULT 0, unopened INTEGER NOT NULL DEFAULT 0,                         -- of an import
  UNIQUE (document, generation, hash)
) STRICT;
INSERT INTO history VALUES(1,1,1,'3c73ad2a5a743413ad139d7010104a3d',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0000.0123456789abcdef","device":"0123456789abcdef"},"id":"o1","legal_status":"nonprofit","name":"Centre"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0000.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(2,2,1,'38e6071d02d68fa38249798c8dfa0d2e',NULL,0,1,NULL,'{"addresses":[{"city":"Laval","id":"a1","state_province":"QC"}],"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0001.0123456789abcdef","device":"0123456789abcdef"},"id":"l1","latitude":45.5,"longitude":-73.5,"name":"Hall"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0001.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(3,3,1,'6a7480dfa3d1d41edfbec2d83ba8fba0',NULL,0,0,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0002.0123456789abcdef","device":"0123456789abcdef"},"id":"s1","name":"Banque alimentaire","organization_id":"o1","service_at_locations":[{"id":"x","location_id":"l1"}]}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0002.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(4,3,2,'54603297789105857593dfc0288cbda4','6a7480dfa3d1d41edfbec2d83ba8fba0',0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0003.0123456789abcdef","device":"0123456789abcdef"},"id":"s1","name":"Comptoir alimentaire","organization_id":"o1","service_at_locations":[{"id":"x","location_id":"l1"}]}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0003.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(5,4,1,'f681adaa8c1ce0792347fedc17514b2f',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0004.0123456789abcdef","device":"0123456789abcdef"},"id":"c1","name":"Marie","service_id":"s1"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0004.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(6,5,1,'0ef0ec6961451b3966858f5565360e38',NULL,0,1,'bb11f0650a457e46',X'7223518c12787ec1b9417b3e9ea3f9ec1f6cb411d1c231e8f3128d4903ae1750ce119c84e301030a09332534a0de8ea3fb6cf613e4854d9225c9ccec5c30c3c13c23cd9cbf593c8c55dc29094d7ddc90d33158345c8faa35b5c6b18a798401a5955e7f63b337c56a13692a1d9c65274e25caa11986fc40047b10bed670d6b9c143f59ad6ee21ef83dde37c5665f0d5f491f6d6d74f1ae5864c7034a8ac051bbf495a56bad169de4367fe0c422b1920ab440fe420b6a846a202af5043786d13c63f59d0b3da990bdf2af8a3bb2c58c4d9a0ae5202261861e2fbc50e6a9946755634c070a7b355687caf2b5f3c47be2e5b2ddaf6974380a655e73d637b7b3360f4c82a40007b26542f03b6d0d98ae4e332175c7816a6bea59e75e7afbc2ead38b33c73c970992a14fc','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0005.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(7,6,1,'014b8bbefc1fe7e40590e902b8e6acf2',NULL,0,1,'bb11f0650a457e46',X'702d80a119e746f6333d13779c36541c7a697255690bfed8e04656ddbad7b954d0a1c83cce4de2b825bb28c8733c1333f16d72f3139259979f748452017c3349b18606c6857457d977fe1d5fcba419b9bad1954c9a7a704d742bde0e4f3f2d47d9f5691bccb288d55f573bc9dfb10cc5114194775f262af4f46f3f9cb8e72290a1cb63a2d746f561a9f3fc8c207b57a70b937e4a36b49a84053a9ae9f33378aa6a0281b39b3d0361a1a8998c65bfc94d5bf149fedfe250dd2bf09f74c30a2715ad3cd06997caa6dc71c200bc412f2242976ba5ae6b895f7b130dd99d235d9ad417e737003f3dc1d2a66558a1809a593df65c4c4f9409f41e1cbaaa532dc9cfa4b4a37789f5a5d2f686df472b4c05f677c622808bec8e4dd781481ed9d7d017e8966bb3ebfce9b069abbd1acfa96524e86c834ec6f6a7e11b568e9a09eccad39d74806bb064b0bbb7597308a8cfd91b330911e88cbf9f9576271689e2755d26c029f8db44e43d0f2def010951325fe3a4933076f15512e9b2066f0832525da06fe060ba231308df3107b8ffaacbc2a17deab695cb53641d6ae8ef06942a4f02f8c4ea5b71ad0203abc9ec50e0b5c86a0b5ba28ee2ea363e893959c0b6eef35beedc8f7b4aa8e05dd5579274552972f178e2bab9736b93874bdcfeb1e8285798681d87300a224f42924bad4fac6d667d2b21155363e014dbeb0a3a174b7e05d295fe4d11193591650226dcd313c6aa2e7b15ec4710f1759aa6dea577695991ed7c70a9a5644dcd364c','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0006.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(8,7,1,'d313b8d9a6f8281c18b436f5af992438',NULL,0,1,'bb11f0650a457e46',X'384e58748b6672f862285efac80e30bd5c4b0189971c90018f762bd6678e6b90fd1257e15d7112c401a42d86c79dab719ecce1e33cb3d009486e09473414c10916a252d84c430b3835dd415376720e34e8914ee87a8da02abf2529324b6d864a7bc521afe63e65e13f4d582505953dbfd3b7b54c38af2cdac2a9b970415c72a3e5c382673b63416eaf86af9eaf5e31f7268695e338d622084239c65eb593328f06f113a04288d7734fec4b90b39cd4c016154e42bc68ac402056e74988f0bd1c1457f2629a08fca949beb5389f773ef67036072dd6750659dc9845bdf5be092314070fa6d4ca540e06fc6b7b38b7a9c4458925aa252344a0e3828f29914e7367a34917e46ab23a4fcfb8032d2cf68f56758abba1a52a1837e02835b6881e269abc1462ee8bb7cd39','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0007.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(9,8,1,'ead92ac92f66741dd1a3716ce3912561',NULL,0,1,'bb11f0650a457e46',X'2bc53bacdcb3d261237d16150aaa1db9bd005a7f9ec900eb588c65aa6cb3feae398ff3f29ee4b8e50903d49796bf53e0538679d054fe2604f00a6e229c841c002bdd0ccaa09c397ed3e67d7619ae74a443cb40c3eb9835a44a2a82a9d186801c5667afe70280a8dd52268fc30004612c6936b76bafc4fb505de6fcc5ca348a2a1ba48efab54b61869bcd16d68623634ab1c60d1e9f0a372f2e4de94fe794e041f99f518b998ec412cf8eb1826fcf9b6079b6fb6229088c7b7ec3e7ea1a013f7028d8a0348fdc3394ea26e993fc557dfceaa0217a2ae7ea45ff7118cb851e38a40bb9823dea196e0c6bb897e416ce46161ef425e4a9dbe631d206440afcf1eefde8113880f73006882ac8e94637b46debf2c1ce8959bae5e718d5b3a770f6f1e321e16725c2c7744c','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0008.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(10,9,1,'febbee322087c6f7a6b0acb4ee269bb4',NULL,0,1,'bb11f0650a457e46',X'73504fdbed838e01c29f9f1f9911099e5b7244561a29099bd8404aca1f15792c9cf8d69196b71392e5a6739df9cf3509d302ddaecae1ace2a3537d5897921badc4a222cde99faa80638222f65ee169d70bad2308b000576b17f79d189e35e8feaabc7a45b7334e9b6627be95d2c68945d93928809cf83038f576d6a55a37a31022cbee582b9a5c0114e82d4c89efa04a168f8b98d9050ef48025b9e9243a773a16d8a8ed569abf84e5f5c748dd8ba2630070fc1ac8740459c35a00f03760bb732306991f8183440eafbec03f4a2c687fa156fda063f9c76d115b778602790992cb06381c09900bf6b565d13482fbdbb799311a024817ff6ffc9a464334a3dde7a75462f581db2ce989721d3d72edb0109b7b8289cb03e65fd81619c09a82f665b5e558ccd853e106','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0009.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(11,10,1,'fc72e7b99fceaa9ac2d114866b6ebf90',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000a.0123456789abcdef","device":"0123456789abcdef"},"ids":["bb11f0650a457e46"],"kdf":{"memory":8192,"name":"argon2id13","operations":1,"salt":"fZk13IuorX82EfggDrUmnQ=="},"keys":"SFAaaqOK0N3psdkWe2HW4C07YR5cnF+IgVlfmsOrUkLNta1a0GU85ZRc2U5bGVOdv8zjMePSvrhLSk1Pg7SdkR/kVsfIQdUP/ypdFvu7I9K1qjwcwnnt/cdmOJehYQSczggB5uUyVVvayfHIOvp10w==","office":"b00a9fcc4c4fde031f0cd10e8f73ebf4","private":"tvSE0pDscHHbmEf0OjzDsTmAvcqJA0Z4gyfMpgATidNli4DrtQ8WHns/HAI6EPNmwkGjClKJID2eyWnMEnbH/9DYYjZ+/HZsExqInxkFzTG60pGbWgTLmxUkPn0lSfNDpyr6BxkZXEMp73t+6AAsSUjCL/yCEyGEaC3IN8XCO2NuBDuS130zpCPkhJkkwIFpsosClkMIN7xfDE1DZKUC0K8KpXiJI/ad","proof":"57cf084f2af9108af6acdf33b767ed17","public":"Gn/IoYwUOoYbBbM2/TNZpM05W21YmVP5gY7IK0L7Zlo=","type":"passphrase","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000a.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(12,11,1,'55d3979d5158464f5bf6f112dbc15703',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000b.0123456789abcdef","device":"0123456789abcdef"},"ids":["bb11f0650a457e46"],"keys":"2eeYMbekemL5AAp2ZRExQo7GsrwmvG1c7XunaEAmMjadIyPPRh26rhVrPek0GauBjlNcxgneC2pW3cM99AwG0WkfbAID9uVtEFhERl8r9y250JCcbh2I64M7hqpJpQH3u0FFt0oEeuEh1oixhP573g==","office":"b00a9fcc4c4fde031f0cd10e8f73ebf4","private":"nWAzYMCHvx7oYyzNEeErCvNkCMQ/2ptKmUwj6XZaU4NRp3MA2iJ/89NEcd5dccJGZsj9TMquj7GFAvssDj+BRsj+z6+5l2RVotMhKfMAhC7xmRJk24STMv/yFtoOZUFlAb2B28Ak+toCAaElIy+xy9P9HDJ6Map3V2lrRX9vKqGwlZLpP1L2UCKKboz45Du5HRrbPLHnqnh8F7zoT4JpwZhQLuPCIgs1","proof":"7024fb2c71afbaf9dfc4c268c27daca0","public":"hsZNP0VoUxYtzVsAykHxqy4zfI8hQWZ1HW5BnW4o5kw=","type":"recovery","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000b.0123456789abcdef',NULL,0,0);
CREATE TABLE draft (
  id      TEXT    NOT NULL PRIMARY KEY,
  key     TEXT    NOT NULL,
  box     BLOB    NOT NULL,
  updated INTEGER NOT NULL
) STRICT;
CREATE TABLE import_journal (
  number   INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  revision TEXT                            -- NULL: nothing had to be written
) STRICT;
CREATE TABLE person (
  id       TEXT NOT NULL PRIMARY KEY,
  revision TEXT NOT NULL,
  key      TEXT NOT NULL,
  box      BLOB NOT NULL                   -- names, sealed and padded
) STRICT, WITHOUT ROWID;
INSERT INTO person VALUES('p1','1-0ef0ec6961451b3966858f5565360e38','bb11f0650a457e46',X'7329f465674b960338cf21300908eb74f6b6a3cf6932a59adad8cdaf120b4f7e4602c94528367827ab90161686d4a0c672f1a16809b0b1c1a286115f04038b93a6c06a829654c3a251e70f2e2b3f4adac111238eca705ef2c88bb0e1378d08fbe272906e189d2633ea15f5f7d9418ef5cc0d043f22ae1f5d6ea6428c1603b10ec2fde7acb042174d5e8e0f3b700ad6ac5850496281669e2c432e3381f3a1a659c33adbeb5e38de8b');
CREATE TABLE referral (
  id             TEXT    NOT NULL PRIMARY KEY,
  person         TEXT,
  service        TEXT,
  organization   TEXT,
  need           TEXT,
  support_type   TEXT,
  priority       TEXT,
  method         TEXT,
  language       TEXT,
  area           TEXT,
  worker         TEXT,
  team           TEXT,
  parent         TEXT,
  created        INTEGER NOT NULL,
  deadline       INTEGER,
  bring_by       INTEGER,
  promised_days  INTEGER,
  client_channel INTEGER NOT NULL DEFAULT 0
, consent TEXT) STRICT, WITHOUT ROWID;
INSERT INTO referral VALUES('r1','p1','service:s1',NULL,'food',NULL,'routine',NULL,NULL,NULL,NULL,NULL,NULL,1793527200000000,NULL,NULL,0,0,NULL);
CREATE TABLE event_index (
  referral TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  type     TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  clock    TEXT    NOT NULL,
  after    TEXT,                           -- ids, separated by spaces
  worker   TEXT,
  device   TEXT,
  by       TEXT,                           -- whose word
  to_whom  TEXT,                           -- of an attempt
  channel  TEXT,
  reason   TEXT,
  target   TEXT,                           -- event taken back, or child referral
  due      INTEGER,                        -- the appointment
  outcome  TEXT,
  useful   INTEGER,
  seen     TEXT,                           -- status the recorder saw, when it came from the clock
  PRIMARY KEY (referral, id)
) STRICT, WITHOUT ROWID;
INSERT INTO event_index VALUES('r1','e1','sent',1793527200000000,'019a3f000000.0000.0123456789abcdef',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE follow_up (
  referral         TEXT    NOT NULL PRIMARY KEY,
  open             INTEGER NOT NULL,
  status           TEXT    NOT NULL,
  since            INTEGER NOT NULL,
  action           TEXT    NOT NULL,
  why              TEXT    NOT NULL,
  why_n            INTEGER NOT NULL,
  event            TEXT,
  due              INTEGER NOT NULL,       -- the largest integer: nothing is due
  queue            TEXT    NOT NULL,
  acknowledge_by   INTEGER NOT NULL,
  no_reply_at      INTEGER NOT NULL,
  supervisor_at    INTEGER NOT NULL,
  escalated        INTEGER NOT NULL,
  may_lose_contact INTEGER NOT NULL,
  next_instant     INTEGER,                -- NULL: for ever
  policy           TEXT    NOT NULL        -- revision of the policy it was computed by
) STRICT, WITHOUT ROWID;
INSERT INTO follow_up VALUES('r1',1,'sent',1793527200000000,'tell_client','client_not_informed',0,NULL,1793595600000000,'overdue',0,1796965200000000,1794200400000000,1,0,1796965200000000,'70e030dfb1c64ba1');
CREATE TABLE interaction_index (
  id      TEXT    NOT NULL PRIMARY KEY,
  at      INTEGER NOT NULL,
  person  TEXT,
  place   TEXT,
  team    TEXT,
  worker  TEXT,
  needs   TEXT,                            -- codes, separated by spaces
  minutes INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE unmet_index (
  id           TEXT    NOT NULL PRIMARY KEY,
  at           INTEGER NOT NULL,
  need         TEXT,
  area         TEXT,
  support_type TEXT,
  reason       TEXT,
  worker       TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO unmet_index VALUES('u1',1793527200000000,'housing',NULL,NULL,'none_here',NULL);
CREATE TABLE relation (
  id       TEXT    NOT NULL PRIMARY KEY,
  kind     TEXT    NOT NULL,
  person   TEXT,
  referral TEXT,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO relation VALUES('k1','consent','p1',NULL,1793527200000000);
INSERT INTO relation VALUES('u1','unmet_need',NULL,NULL,1793527200000000);
CREATE TABLE organization (
  id           TEXT NOT NULL PRIMARY KEY,
  name         TEXT NOT NULL,
  words        TEXT NOT NULL,              -- of both names, folded, one space before and after each
  legal_status TEXT,
  kind         TEXT,
  source       TEXT,
  gone         TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO organization VALUES('organization:o1','Centre',' centre ','nonprofit',NULL,NULL,NULL);
CREATE TABLE location (
  id           TEXT NOT NULL PRIMARY KEY,
  organization TEXT,
  town         TEXT,
  region       TEXT,
  postal       TEXT,                       -- the part of the code that names an area
  latitude     REAL,
  longitude    REAL,
  languages    TEXT NOT NULL,              -- codes, separated by spaces; of services that name none
  schedule     TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO location VALUES('location:l1',NULL,'Laval','QC',NULL,45.500000000000000001,-73.499999999999999999,'',NULL);
CREATE TABLE contact (
  id           TEXT NOT NULL PRIMARY KEY,
  organization TEXT,
  service      TEXT,
  location     TEXT,
  name         TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO contact VALUES('contact:c1',NULL,'service:s1',NULL,'Marie');
CREATE TABLE service_location (
  location TEXT NOT NULL,
  service  TEXT NOT NULL,
  PRIMARY KEY (location, service)
) STRICT, WITHOUT ROWID;
INSERT INTO service_location VALUES('location:l1','service:s1');
CREATE TABLE service (
  slot           INTEGER PRIMARY KEY,      -- number of the service in the search index
  id             TEXT    NOT NULL UNIQUE,
  organization   TEXT,
  name           TEXT    NOT NULL,
  name_words     TEXT    NOT NULL,         -- folded: a full name that is typed is found by it
  town           TEXT,
  legal_status   TEXT,
  capacity       TEXT    NOT NULL,
  capacity_since TEXT,
  wait           TEXT,
  texts          TEXT,                     -- name and wait in other languages: {"fr": {"name": …, "wait": …}}
  languages      TEXT    NOT NULL,         -- codes, separated by spaces
  needs          TEXT    NOT NULL,
  publics        TEXT    NOT NULL,
  schedule       TEXT,
  support_type   TEXT,
  free           INTEGER NOT NULL,
  remote         INTEGER NOT NULL,
  assured        INTEGER NOT NULL,         -- instant, 0 never
  update_months  INTEGER NOT NULL,
  verify_on      INTEGER NOT NULL,         -- instant from which it counts as stale
  hidden         INTEGER NOT NULL,         -- gone from its source, or no longer offered
  source         TEXT,
  gone           TEXT,
  level          INTEGER NOT NULL          -- quality in the search index, 0 the best
) STRICT;
INSERT INTO service VALUES(1,'service:s1','organization:o1','Comptoir alimentaire','comptoir alimentaire','Laval','nonprofit','unknown',NULL,NULL,NULL,'','food','',NULL,'complementary',0,0,0,6,0,0,NULL,NULL,4);
CREATE TABLE service_facet (
  slot         INTEGER PRIMARY KEY,
  latitude     REAL,
  longitude    REAL,
  needs        INTEGER NOT NULL,           -- number of the set of codes
  publics      INTEGER NOT NULL,
  languages    INTEGER NOT NULL,
  town         INTEGER NOT NULL,
  schedule     INTEGER NOT NULL,
  codes        INTEGER NOT NULL,           -- level, legal status, capacity, support type and flags, eight bits each
  assured_day  INTEGER NOT NULL,           -- days since 1970
  verify_day   INTEGER NOT NULL
) STRICT;
INSERT INTO service_facet VALUES(1,45.500000000000000001,-73.499999999999999999,1,0,0,2,0,50331908,0,0);
CREATE TABLE facet_set (
  number INTEGER PRIMARY KEY,
  value  TEXT    NOT NULL UNIQUE
) STRICT;
INSERT INTO facet_set VALUES(1,'food');
INSERT INTO facet_set VALUES(2,'Laval');
CREATE TABLE facet_change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  slot     INTEGER NOT NULL
) STRICT;
INSERT INTO facet_change VALUES(1,1);
INSERT INTO facet_change VALUES(2,1);
CREATE TABLE place (
  words       TEXT    NOT NULL,
  postal      INTEGER NOT NULL,
  region      TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  latitudes   INTEGER NOT NULL,
  longitudes  INTEGER NOT NULL,
  n_located   INTEGER NOT NULL,
  n_locations INTEGER NOT NULL,
  PRIMARY KEY (words, postal, region, name)
) STRICT, WITHOUT ROWID;
INSERT INTO place VALUES('laval',0,'QC','Laval',45500000,-73500000,1,1);
CREATE TABLE service_words (
  rank         INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  taxonomy     TEXT NOT NULL,
  organization TEXT NOT NULL,
  description  TEXT NOT NULL
) STRICT;
INSERT INTO service_words VALUES(17179869185,'comptoir alimentaire','food','centre laval','');
CREATE TABLE long_word (
  word TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO long_word VALUES('alimentaire');
INSERT INTO long_word VALUES('comptoir');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','service_title','service_title',0,'CREATE VIRTUAL TABLE service_title USING fts5 (
  name,
  content = ''service_words'', content_rowid = ''rank'', columnsize = 0, detail = column, prefix = ''1 2 3 4 5 6'', tokenize = ''ascii''
)');
CREATE TABLE IF NOT EXISTS 'service_title_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO service_title_data VALUES(1,X'0102');
INSERT INTO service_title_data VALUES(10,X'000000020102000002010101020101');
INSERT INTO service_title_data VALUES(137438953473,X'000000c30c30616c696d656e7461697265c0808080010202010662616e717565c080808001020200023161c0808080010202010162c0808080010202000332616cc080808001020201026261c0808080010202000433616c69c0808080010202010362616ec0808080010202000534616c696dc0808080010202010462616e71c0808080010202000635616c696d65c0808080010202010562616e7175c0808080010202000736616c696d656ec0808080010202010662616e717565c080808001020204140f0b0a0c0b0d0c0e0d0f0e10');
INSERT INTO service_title_data VALUES(274877906945,X'000001180c30616c696d656e7461697265c0808080010302010662616e717565c080808001010108636f6d70746f6972c080808001020200023161c0808080010302010162c08080800101010163c0808080010202000332616cc080808001030201026261c080808001010102636fc0808080010202000433616c69c0808080010302010362616ec080808001010103636f6dc0808080010202000534616c696dc0808080010302010462616e71c080808001010104636f6d70c0808080010202000635616c696d65c0808080010302010562616e7175c080808001010105636f6d7074c0808080010202000736616c696d656ec0808080010302010662616e717565c080808001010106636f6d70746fc080808001020204140e110b090a0c0a0b0d0b0c0e0c0d0f0d0e100e');
CREATE TABLE IF NOT EXISTS 'service_title_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO service_title_idx VALUES(1,X'',2);
INSERT INTO service_title_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'service_title_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO service_title_config VALUES('automerge',0);
INSERT INTO service_title_config VALUES('crisismerge',1000);
INSERT INTO service_title_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','service_head','service_head',0,'CREATE VIRTUAL TABLE service_head USING fts5 (
  name, taxonomy, organization,
  content = ''service_words'', content_rowid = ''rank'', columnsize = 0, detail = column, prefix = ''1 2 3 4 5 6'', tokenize = ''ascii''
)');
CREATE TABLE IF NOT EXISTS 'service_head_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO service_head_data VALUES(1,X'01020102');
INSERT INTO service_head_data VALUES(10,X'000000020102000002010101020101');
INSERT INTO service_head_data VALUES(137438953473,X'000001a20c30616c696d656e7461697265c0808080010202010662616e717565c0808080010202010663656e747265c08080800102040104666f6f64c080808001020301056c6176616cc080808001020400023161c0808080010202010162c0808080010202010163c0808080010204010166c080808001020301016cc0808080010204000332616cc080808001020201026261c080808001020201026365c08080800102040102666fc080808001020301026c61c0808080010204000433616c69c0808080010202010362616ec0808080010202010363656ec08080800102040103666f6fc080808001020301036c6176c0808080010204000534616c696dc0808080010202010462616e71c0808080010202010463656e74c08080800102040104666f6f64c080808001020301046c617661c0808080010204000635616c696d65c0808080010202010562616e7175c0808080010202010563656e7472c080808001020401056c6176616cc0808080010204000736616c696d656ec0808080010202010662616e717565c0808080010202010663656e747265c080808001020404140f0f0d0e0b0a0a0a0a0c0b0b0b0b0d0c0c0c0c0e0d0d0d0d0f0e0e0e100f');
INSERT INTO service_head_data VALUES(274877906945,X'000001e80c30616c696d656e7461697265c0808080010302010662616e717565c08080800101010663656e747265c080808001030402076f6d70746f6972c08080800102020104666f6f64c080808001030301056c6176616cc080808001030400023161c0808080010302010162c08080800101010163c080808001050204010166c080808001030301016cc0808080010304000332616cc080808001030201026261c0808080010101026365c080808001030402016fc08080800102020102666fc080808001030301026c61c0808080010304000433616c69c0808080010302010362616ec08080800101010363656ec080808001030402026f6dc08080800102020103666f6fc080808001030301036c6176c0808080010304000534616c696dc0808080010302010462616e71c08080800101010463656e74c080808001030402036f6d70c08080800102020104666f6f64c080808001030301046c617661c0808080010304000635616c696d65c0808080010302010562616e7175c08080800101010563656e7472c080808001030402046f6d7074c080808001020201056c6176616cc0808080010304000736616c696d656ec0808080010302010662616e717565c08080800101010663656e747265c080808001030402056f6d70746fc080808001020204140e0f100d0e0b090b0a0a0c0a0b0a0b0b0d0b0c0b0c0c0e0c0d0c0d0d0f0d0e0d0e100e0f');
CREATE TABLE IF NOT EXISTS 'service_head_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO service_head_idx VALUES(1,X'',2);
INSERT INTO service_head_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'service_head_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO service_head_config VALUES('automerge',0);
INSERT INTO service_head_config VALUES('crisismerge',1000);
INSERT INTO service_head_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','service_fts','service_fts',0,'CREATE VIRTUAL TABLE service_fts USING fts5 (
  name, taxonomy, organization, description,
  content = ''service_words'', content_rowid = ''rank'', columnsize = 0, detail = column, prefix = ''1 2 3 4 5 6'', tokenize = ''ascii''
)');
CREATE TABLE IF NOT EXISTS 'service_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO service_fts_data VALUES(1,X'0102010200');
INSERT INTO service_fts_data VALUES(10,X'000000020102000002010101020101');
INSERT INTO service_fts_data VALUES(137438953473,X'000001a20c30616c696d656e7461697265c0808080010202010662616e717565c0808080010202010663656e747265c08080800102040104666f6f64c080808001020301056c6176616cc080808001020400023161c0808080010202010162c0808080010202010163c0808080010204010166c080808001020301016cc0808080010204000332616cc080808001020201026261c080808001020201026365c08080800102040102666fc080808001020301026c61c0808080010204000433616c69c0808080010202010362616ec0808080010202010363656ec08080800102040103666f6fc080808001020301036c6176c0808080010204000534616c696dc0808080010202010462616e71c0808080010202010463656e74c08080800102040104666f6f64c080808001020301046c617661c0808080010204000635616c696d65c0808080010202010562616e7175c0808080010202010563656e7472c080808001020401056c6176616cc0808080010204000736616c696d656ec0808080010202010662616e717565c0808080010202010663656e747265c080808001020404140f0f0d0e0b0a0a0a0a0c0b0b0b0b0d0c0c0c0c0e0d0d0d0d0f0e0e0e100f');
INSERT INTO service_fts_data VALUES(274877906945,X'000001e80c30616c696d656e7461697265c0808080010302010662616e717565c08080800101010663656e747265c080808001030402076f6d70746f6972c08080800102020104666f6f64c080808001030301056c6176616cc080808001030400023161c0808080010302010162c08080800101010163c080808001050204010166c080808001030301016cc0808080010304000332616cc080808001030201026261c0808080010101026365c080808001030402016fc08080800102020102666fc080808001030301026c61c0808080010304000433616c69c0808080010302010362616ec08080800101010363656ec080808001030402026f6dc08080800102020103666f6fc080808001030301036c6176c0808080010304000534616c696dc0808080010302010462616e71c08080800101010463656e74c080808001030402036f6d70c08080800102020104666f6f64c080808001030301046c617661c0808080010304000635616c696d65c0808080010302010562616e7175c08080800101010563656e7472c080808001030402046f6d7074c080808001020201056c6176616cc0808080010304000736616c696d656ec0808080010302010662616e717565c08080800101010663656e747265c080808001030402056f6d70746fc080808001020204140e0f100d0e0b090b0a0a0c0a0b0a0b0b0d0b0c0b0c0c0e0c0d0c0d0d0f0d0e0d0e100e0f');
CREATE TABLE IF NOT EXISTS 'service_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO service_fts_idx VALUES(1,X'',2);
INSERT INTO service_fts_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'service_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO service_fts_config VALUES('automerge',0);
INSERT INTO service_fts_config VALUES('crisismerge',1000);
INSERT INTO service_fts_config VALUES('version',4);
CREATE TABLE refused (
  number INTEGER PRIMARY KEY REFERENCES history (number) ON DELETE CASCADE,
  reason TEXT    NOT NULL,
  at     INTEGER NOT NULL
, forbidden INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE merge_due (
  document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
  waiting  INTEGER NOT NULL DEFAULT 0      -- 1: not by rule: a body is missing here, a person chooses
) STRICT;
CREATE TABLE clash (
  document TEXT    NOT NULL PRIMARY KEY,
  kind     TEXT    NOT NULL,
  n        INTEGER NOT NULL,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE consent_index (
  id        TEXT    NOT NULL PRIMARY KEY,
  until     TEXT,                          -- the last day on which it holds
  withdrawn INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO consent_index VALUES('k1',NULL,NULL);
CREATE TABLE erased (
  name  TEXT    NOT NULL PRIMARY KEY,      -- id of a document, or tag of all documents of a person
  clock TEXT    NOT NULL,                  -- of the record
  due   INTEGER NOT NULL DEFAULT 1         -- 1: bodies are to be dropped; 2: the tombstone waits for the key; 0: done
) STRICT, WITHOUT ROWID;
CREATE TABLE proposal (
  id       TEXT    NOT NULL PRIMARY KEY,
  target   TEXT    NOT NULL,               -- document of the directory
  revision TEXT    NOT NULL,               -- what was refused
  device   TEXT,                           -- where it was made
  state    TEXT    NOT NULL,
  result   TEXT,                           -- revision of the target that has it
  seen     INTEGER NOT NULL,               -- who made it has read what was decided
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('facet_change',2);
CREATE INDEX document_kind ON document (kind, id) WHERE deleted = 0;
CREATE INDEX history_leaf ON history (document) WHERE leaf = 1;
CREATE INDEX referral_person ON referral (person, created);
CREATE INDEX referral_service ON referral (service, created);
CREATE INDEX referral_organization ON referral (organization, created);
CREATE INDEX follow_up_queue ON follow_up (queue, due, since, referral, next_instant);
CREATE INDEX follow_up_next ON follow_up (next_instant) WHERE next_instant IS NOT NULL;
CREATE INDEX follow_up_policy ON follow_up (policy) WHERE open = 1;
CREATE INDEX interaction_at ON interaction_index (at);
CREATE INDEX unmet_at ON unmet_index (at);
CREATE INDEX relation_person ON relation (kind, person, at);
CREATE INDEX relation_referral ON relation (kind, referral, at);
CREATE INDEX contact_organization ON contact (organization);
CREATE INDEX contact_service ON contact (service);
CREATE INDEX service_location_service ON service_location (service);
CREATE INDEX service_organization ON service (organization);
CREATE INDEX service_name ON service (name_words);
CREATE INDEX service_verify ON service (assured, verify_on) WHERE hidden = 0;
CREATE INDEX service_verify_on ON service (verify_on);
CREATE INDEX history_queued ON history (number, document, by) WHERE leaf = 1 AND known = 0;
CREATE INDEX history_unopened ON history (unopened, key, number) WHERE unopened > 0;
CREATE INDEX document_winner ON document (winner);
CREATE INDEX referral_consent ON referral (consent) WHERE consent IS NOT NULL;
CREATE INDEX erased_due ON erased (due) WHERE due > 0;
CREATE INDEX document_scope ON document (scope) WHERE scope IS NOT NULL;
CREATE INDEX proposal_target ON proposal (target, at);
CREATE INDEX proposal_state ON proposal (state, at);
PRAGMA writable_schema=OFF;
COMMIT;
