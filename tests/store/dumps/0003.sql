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
INSERT INTO document VALUES(5,'p1','person','585ec98dfba8cd56396307b5dbee7c2f',6,0);
INSERT INTO document VALUES(6,'r1','referral','585ec98dfba8cd56396307b5dbee7c2f',7,0);
INSERT INTO document VALUES(7,'e1','event','585ec98dfba8cd56396307b5dbee7c2f',8,0);
INSERT INTO document VALUES(8,'k1','consent','585ec98dfba8cd56396307b5dbee7c2f',9,0);
INSERT INTO document VALUES(9,'u1','unmet_need','c49aebbcf40a4f199ed3263827386628',10,0);
INSERT INTO document VALUES(10,'keyslot:a5228533-c43b-4767-9889-dd61eea7264a','keyslot',NULL,11,0);
INSERT INTO document VALUES(11,'keyslot:25b4e598-90dc-4bd9-960d-22d8f8a49e15','keyslot',NULL,12,0);
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
INSERT INTO history VALUES(6,5,1,'e2bca77c4d82c389c31c9cbe3d53a1ba',NULL,0,1,'9649a10d32dc632a',X'fad90a1b0ad3a5511bc7ee9981219cf4ecc8bb97e9ae1e4e9deefcb890e01e0d2e9adc025dd78d9c5cbd7438557dce79a435d15475c280f10063a226c7275d83e8947d7f67f606d0c48bddc7549d95bee1e9654b002124b0a4da8b3edd1ad09f8d7b5d673158000512097608b31e0959ffdfb5f9170755cbf428c5582b675fd5807ba705335e73e6e2980a65853b698382584a3ab5bf1c2eba5240e960c4677f37bbd24f19ddf92d568ea3c6dd17b474cf6b39f6c13451617607eb3434255acf3998c153106c1a9618af514416dba17e9cf887a808c4adba14acb4aba3670dc364b7ac2bf5e34feae45bba5834c770914439787ae5e4820ccf619623ae874c2683bf54e7d97a4595b93789669e646f8bc04d0555a46b08f79aeab78e3f9eb0a52a259251b84ad45d','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0005.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(7,6,1,'bc72109ee8452ee4cb8a89f89c835eb1',NULL,0,1,'9649a10d32dc632a',X'b8fe007122c5b8e3dd700ff62b944e253b2130da0e81f5c181dbfd59bd8022771b58df483a0ad2e5c94cf4a6cbf851b8368c49ff0aff2f8e2ec92876e44cbd8806b0f9dd09d3458d7dc13ace3e002a12fd4f66a805af0d30477b8e02d06d592dd2f97e7003e753dd681222cf679593284a205d1071b52f5e259fccbeb6fa7f6df4407ef3295de053b98db180640f865d92f978780bf9de1bee74114361ba68484e1d1c2299707a84fc89280b93d9173c4f42c03c6311c8137b50d6599f1a78cfe6e5daa8e21eb38933b7b1387df281ba7ce41e830e12bd9d7c385ac69abe02496d6cec778bbadaf42b5e8d1604a2e7755c4f1bc581b7b4f01ded001b8dd78c305a2d0d7d38eae67bbb4458cefdc55d492449eee3ee52fc3dff3112576fad6a3f3f9087425dc881087d5d05951bd7a3f4f62adcccb358882cdf52fbf6131cd3b8b85f7d708adbefc2bbd69a6792fd255ef9b699428e276d14b121d8baaa4202c8a50bb778ab72f69f6c039f28f10101171eaa3dc8eb64310c9d997cef697fc75b7d15ad67dd369ef4bab2904ad73378f8e29c86f8ef392135417028a768d95d4201bf5a3a51cb94b850354d44249613e8e75ee676db4bb206b01957f9c1821b7ec6d1bdb7cbf50c6cabc7ff35c62afde8199b3a33745ab9bce1ee0e351dabb0bc4514774fe669f679d10bb97652c912f635d90a505804b43211fb66b35af08c29fa55489cf21ca18a7b4e96c59b57dd8f7a07a1bbdc1e0f2dcc06b7667691520d6be8ba321cd37556','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0006.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(8,7,1,'10da2a3449fa95faa99c92ee316b3a97',NULL,0,1,'9649a10d32dc632a',X'ca55fbf366ef00cdd9f00732996415f642bd4f6bb76e9eb804f758f2d8e38e1f008dd53865befb15bbdfca116a3554cb28fcdfe715abf8e14f67ddd9bfb0d18f5232a37c83a7e5c865990410ab90475159f2db70ead9bb6a16814ce14710e9ca184a3212ac1272159565c479a51fdde885d5d608f1a2f3d1bcac75f0e536e2f14ad66943b7acbf28699163331ded32fb86e90cd1ef4bf5af9ac191af410f3602da1fc1f4efbc90a7970301e06824cd79d41089032aabdbb75747ef8ffadc8b97dbcfb2895886d0cb96fe1074cb07144968822d23a47c374f940cbd8c30085ad50b43e040605e54fc4e567129fd61db570aa2b17082c6f2a6596f16cb66413ce896b62a5675e172baaba5607138d56167df8401365834dbc8563fa277a876230e5b6203a2e14f1c9d','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0007.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(9,8,1,'86f6d83cf18b8d63348a56eec39bbf24',NULL,0,1,'9649a10d32dc632a',X'55768ab9fed573f9db3c3879b003395a9023e77b50e7807353c24499e72d16ac78f483f6ff33dec9dd47e8be0b076f9d1b4f62eca294ef094215b4c2e70fdb5b4ce18df52be120b3b48e2e7169b40ccb850dbc9631c69f575f9784a266276498bc5b89b4beaf408acd08f4bbb651b5f172e45a276a4118279cef70bd768042549deb9579d9377039bd28390cbfce16cffcab2d50a0a6864332126311ddafadaeb2b3355ae8ba04a26000d1555fc4fd8b1e234f2386244e9f314e6062b2cd05f218086e68e3a4f45995b9cd69a12ecc79cda4979306a7d905b8c8c467d69d592dfbfbb89d0e6ec88314932bbeb17e398b47e404a2a575f4852785901b7268938176e539644c2ed714a58ac9d9a1c7c8e446f02e2c04a3ccd79415a31d9c25a1d8b127fe0c89704d82','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0008.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(10,9,1,'a2d03886e8a083b87868a741a67a4ffe',NULL,0,1,'9649a10d32dc632a',X'70e1d48cd3fbf9ef9f4c5881e6d0d2105077e886be31ce6ba4951749cef0dfa05431173428efefa438c53f199164188e15064ee89bd7c156447cbd521fae61daf1a916822688f5fab1acb447eebfcb26359d8cac2b0c9a71174db9e7184f33ad5e35972863f951c7bee9ec08562d54962bb345d5d73f1a94b2b0a1b4f64c3d1e2b8e7439bc5e025ded59341c8c14e39798bfa05297cb7d58aacf0578f4e7bfd348623ea26cf66a165e3875c47d7577c7e8a30018ad4fca7fd0e940f0e8d80f9fdd1c2d4b18cf0404cc92e3be5b72e07a7754c8d241d1df8bfa55e851cc14664ab6e8205d993dfe638fbb7907b4670b46555a3517e044af51079ffc678813037b1f0e34d8e97de720e14f14d1235ffc1e176c5e208e4d5aa9ea58e069cc0de7441eb6afc06595e78c','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0009.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(11,10,1,'e8ff9b052da618b1beec3b6eb5088f33',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000a.0123456789abcdef","device":"0123456789abcdef"},"kdf":{"memory":8192,"name":"argon2id13","operations":1,"salt":"S1+UzYGxrOs/q5U3FDIkbg=="},"keys":"2lAxt1OXkjrmytZ2wFdQKuiEg5L44LVwuD0osbIeqRTsTwxuEfMub4SN3zpIk71LpuCzvgAGEezT+zyxlYEOiDrn6X2lmyDVggp0I7tkRV+/vIhu8sMwP9D80cfitHEcrC117+ip15agsUDMXMrXWg==","private":"c+0/U1GLQcv0onQO2Jzs5hD3iUzubtZZpZ7tc5J6gQqRURCEoGyu3wIeRCj2ekYncYZ9Dr1wDYAxcteupM5jX5cH7C+79OHx3JYptb5oKjApnmFYS7OXhUM3FQFhHvF9ql0gb7pbkj+DNWruuO5dtw/S7PTjDmDuAy4BQfdYU7ZRZBq1OK5zOXBukVZRHtzynbhYZmlCIsF3fYxSGDLp4MBLYo4nbBlG","public":"/3cx/fo2moB0t754kVpYv0WZ64pwm3S/DDs1UhhVJTo=","type":"passphrase","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000a.0123456789abcdef',NULL,0,0);
INSERT INTO history VALUES(12,11,1,'1b7efb14b606af65f3243bb37c613744',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000b.0123456789abcdef","device":"0123456789abcdef"},"keys":"YqzzVbaCqngzPjeRdLsHCUeA17/2QSJbUMkESRtWOV+0x2D6LAqCBreSHDVYMoNJENKBny3GaYPBzIJdWcjYFjws8L7B8yN6quNQVdBoZ0ICGiIc2ZOkNY6Ba8ds5iFTHVD1y3RmCtivBGBNr7Tb1A==","private":"bKN2qa3GxaWhTfZRJlWO3ujItq0eGkAXzl15+6aAV4shUBJMSCSaGFZSk/oJeRwdPAcOWEX9F5Pc5rf2M0mK8t6g2Z6+CwIiZEC0nHsV7qxLDZ2KuqaR/3HOwRLE2ErI4IMUcT8+TjsQNCbMc0xp2bUhHTSKktoFj7mELwxaUJ3TFT7FnDfWiovcZPnjW7mazEP5VltURiB18UuYL2gFyhTX3Sdks9Jq","public":"2LvlSrhWaa1UpQQTXiM6JB/qdFmFq0OG6rqOc1HUzlI=","type":"recovery","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000b.0123456789abcdef',NULL,0,0);
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
INSERT INTO person VALUES('p1','1-e2bca77c4d82c389c31c9cbe3d53a1ba','9649a10d32dc632a',X'7522a056d9f24c559a5c215e052148bbc7d9665cf17888082b42a3230378075025bc8039811072d43b024c531600bc3f49bf3c076e9823896db21cb258c33b66eb0e220e198416db42deb4dd5616b5957d4b7c4647dcc14a8843e3e95e6a6be560f7a337a9ba435742dba8e6a5bc32ff942284f6c46c33f432e7b062a4c36059187eea0ff83d01dd74474c0053dd3ad28a556bcc5385dc0c93b11afb31fac2baa7cc0f2de3cd502d');
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
) STRICT;
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
PRAGMA writable_schema=OFF;
COMMIT;
