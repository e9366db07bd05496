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
  deleted  INTEGER NOT NULL DEFAULT 0,     -- of the winner
  sequence INTEGER NOT NULL,               -- local, grows with every change
  pushed   INTEGER NOT NULL DEFAULT 0      -- sequence up to which a server has it
) STRICT;
INSERT INTO document VALUES(1,'organization:o1','organization',NULL,1,0,2,0);
INSERT INTO document VALUES(2,'location:l1','location',NULL,2,0,4,0);
INSERT INTO document VALUES(3,'service:s1','service',NULL,4,0,7,0);
INSERT INTO document VALUES(4,'contact:c1','contact',NULL,5,0,9,0);
INSERT INTO document VALUES(5,'p1','person','5f639244b107329ef56ef90747831ad9',6,0,11,0);
INSERT INTO document VALUES(6,'r1','referral','5f639244b107329ef56ef90747831ad9',7,0,13,0);
INSERT INTO document VALUES(7,'e1','event','5f639244b107329ef56ef90747831ad9',8,0,15,0);
INSERT INTO document VALUES(8,'k1','consent','5f639244b107329ef56ef90747831ad9',9,0,17,0);
INSERT INTO document VALUES(9,'u1','unmet_need','e6d5cabd8aa58eaea47ea6cc40ec0d8f',10,0,19,0);
INSERT INTO document VALUES(10,'keyslot:6f748a18-1351-49c6-8fd8-e73ae76cf72b','keyslot',NULL,11,0,21,0);
INSERT INTO document VALUES(11,'keyslot:e543c46a-fb13-4756-ac3f-b14aae3744c2','keyslot',NULL,12,0,23,0);
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
  source     TEXT,                         -- of an import
  UNIQUE (document, generation, hash)
) STRICT;
INSERT INTO history VALUES(1,1,1,'3c73ad2a5a743413ad139d7010104a3d',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0000.0123456789abcdef","device":"0123456789abcdef"},"id":"o1","legal_status":"nonprofit","name":"Centre"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0000.0123456789abcdef',NULL);
INSERT INTO history VALUES(2,2,1,'38e6071d02d68fa38249798c8dfa0d2e',NULL,0,1,NULL,'{"addresses":[{"city":"Laval","id":"a1","state_province":"QC"}],"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0001.0123456789abcdef","device":"0123456789abcdef"},"id":"l1","latitude":45.5,"longitude":-73.5,"name":"Hall"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0001.0123456789abcdef',NULL);
INSERT INTO history VALUES(3,3,1,'6a7480dfa3d1d41edfbec2d83ba8fba0',NULL,0,0,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0002.0123456789abcdef","device":"0123456789abcdef"},"id":"s1","name":"Banque alimentaire","organization_id":"o1","service_at_locations":[{"id":"x","location_id":"l1"}]}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0002.0123456789abcdef',NULL);
INSERT INTO history VALUES(4,3,2,'54603297789105857593dfc0288cbda4','6a7480dfa3d1d41edfbec2d83ba8fba0',0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0003.0123456789abcdef","device":"0123456789abcdef"},"id":"s1","name":"Comptoir alimentaire","organization_id":"o1","service_at_locations":[{"id":"x","location_id":"l1"}]}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0003.0123456789abcdef',NULL);
INSERT INTO history VALUES(5,4,1,'f681adaa8c1ce0792347fedc17514b2f',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.0004.0123456789abcdef","device":"0123456789abcdef"},"id":"c1","name":"Marie","service_id":"s1"}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0004.0123456789abcdef',NULL);
INSERT INTO history VALUES(6,5,1,'f84636079adc4458b1f9e5883c629d69',NULL,0,1,'77f8b0ed239c2f7e',X'70886c393d05bff798b9c638ed4becefda304cacb80480d1282cfecca825bc4891d369792d3f0006540b6e21190948385509c43356c16c0830995ce8c983b11680774a31f1b9764f9e3f82270ef69198e918ced5691845893f8642a9c749411f43a08af9645a4d8f41384bf5b9da6f5e353bae300cd7000633c98258672a5ecab915a82369bd8638656cda846752abd9f61fa7243da73f14c5b3c2b27781331b433d31b95f4c1c4a58ff15e68eaaa2666021bb47161ca22b5e9a48c3273db65262bc40e6f3430fb908edbbe5941f9305762f1f192c4e971fa9aab933bc279e03739cc2f47b36661829e91ae5d28f27ed14a5e34df3cb5963adccef3715a6925149a67d413e981fa23ef1930e540d0794e7fea03f716145d7f1c990542aee19a25a886178c19abb16','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0005.0123456789abcdef',NULL);
INSERT INTO history VALUES(7,6,1,'033614e997dd4d395268bd5e6263abb7',NULL,0,1,'77f8b0ed239c2f7e',X'36f196a76ef6a82a4ca061f4d688aa59906cce2556d90c8ad2967d01705d38ec9b44f822c69c1965265ba1743f81302fe9993f9bd65117402a37fb41c8d2a30e63e55692814b0837a7da33e1ec0ab8bcf0a3bce576505a79a3bb18c6967c92ba123ffdc2b893f5540735bbde652bb2280328d5ae6c88a00b82274fbace938a72230e4d90da5b1b92647ce69b3caf9300d662d9bc7950e9ac0ad709c1d9cb293e58a3d7334eff3ed2665aada575b2a2743060e880c9c1043bb75b60b133ee4ddcc362ea476910842d9caa2ef650157471366089cabe218117f241f925a775c3692cfd8f9df1348c12c6d4800356981aa35b95c56a54929bfe44ad5ccf43998adec645cf1cfe1f53b5f3176141b0ba64802286bb4d2d05a3fdd5beb99507d2c7eb2dd94bdd10c0e399f349eb40b478e1938f3e2c6eb1a162a42522b0aba05452aa1b4e0c3471ee9be71e429c21ffb5a11899a6874df4ef7c69cb930fc0aeb18b03ce4df2f4cd4e2f2088f17681869dd2743a45d474f0e3af1587b3d59d7a09d7b87d9671e2d5f5ae00a96cb6be88aaf532d1b27969082b39b68bc3b8f0433fc90b813ecd00fcd6a4fde803860a6f7ff5ffc18e3ff8e6ab549bf9af341590fb43a279e9403f6604f0c0288134dcd4bb07174d305654cd76900abb8bb5e8f5fbb2eaa7d6ec77795d8d3512b23b490c4af804cd748c5aab0d9ac308d49827fcce35aebb1c2e3c60d43e0f7f4a2ccced18dc0ca4536a8def42dccc5e5096bd347b9fd2f5c494e59cc46e60','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0006.0123456789abcdef',NULL);
INSERT INTO history VALUES(8,7,1,'ca4b42865e5098cd0777b83b16ec3b78',NULL,0,1,'77f8b0ed239c2f7e',X'd192a35963ef658f0a45529510d5cbbaad9ec713e724c17c7b542a9413e7a05d767e87efbd3d8250688803d74485d992219bba9bf5d03cd07551f6e4bbbf9c165e1c2bc6bd001c1dd1a3fb179bdb55095ec7863a80f07f1a2c28922b740e9cc12a49137126f6c96d20efa0b9d04a4eb7520f77ab89327171cb339f7265bcac01e643dae3757179ecd9ee8c328157f04f1cacc7f5ddcd6bde98bd01e1b5e80b12a8090560af084db31c3dc5bfb072d94b1050db8e15bebf11446f3ddc3dc96d0ca04d4720964b776ec75233ea406b5e1f72c643418213d6a5da7b65ca5ac93a314bde9de2f4902a8a1f438d03d2128ef0929bf88f163ec707a04924e9ea5b9d25404990191c41d84fc8a2adb62a6f27999071998c8b21ca69a089ae408043f45ac7cbecbb13b28a09','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0007.0123456789abcdef',NULL);
INSERT INTO history VALUES(9,8,1,'9ebcd2b349dff04111076b9e30d8b56f',NULL,0,1,'77f8b0ed239c2f7e',X'1bfdb58044db2807b9aadbbcef32c253f17dfd0905fecfe66ba1707c0cfb91a91bdce4b1cfaceb1058521a97e61f9be71852b378257d854e3954ae394c743d014b5c1bbcc930506f6d1da05b17e0ea8c9ecd5bdfdcb365091c1e8a0bb550080f58a8e56ffa4058e8d6f6da02a45c41f8fc50935438b726fed91913cbcfcbaddd076d5b8f5e529e0105c92514f212c7654520b52f66d67ef01c508e1b2406e7c87bec66146b6a1c6a0ac9134ab10857241c0f8fc19f07a722a85c6af01c18fb11039fd956076535f08d3f66615ee7bb4577607ecacfe70bac68a8bc0a4c12fc006f6beb91d148cbd59b1bc70b81930eca5e919b06c7ed0760f121bd1bbe292740a54fb84f774f8552a01ab2fd08a76663bcfdf95893d26b440608c2f279cd680cc2c69241e5be916b','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0008.0123456789abcdef',NULL);
INSERT INTO history VALUES(10,9,1,'085c493e87c45c9abc305d44d975e287',NULL,0,1,'77f8b0ed239c2f7e',X'e5fe4180d4488547f1a5edc8b961d22ca5e3ed866c0d1c8622997e687535f06836eb21dd990afa72e9a8d0c2ccc2a6b49823b48626818ec8bc775f3abc582cf8668aa2f37db67b15670ffa55ed3d638901780f43c4d7c62e6329032577c716d2cab040ea4c662f8195dcf2265a820cd365373964ec05c4144a9b03482eaa87e572e99ceee1810df6a5b88b36daa6f4abb53102545c52f22985ffaf84892c1e14aafade9859ab99c9fba0d7370075892fb2dfdc759157a4433bde78c51005c55bd84565df57f4b1edd62ed2afaab4160d92a5cb05265dd125ef15dc6f4ecae55f68ae8c63b11d1c8eb7059255e976e5d87c84c9e4040ddb33d0081ac7aef372e9d26d7b06699b8bf6d9521cd9a9c9c80d7854d2c5f9c1f96b873f20df934b42403c94018fadeeac9f','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.0009.0123456789abcdef',NULL);
INSERT INTO history VALUES(11,10,1,'3a86d140f562c57c1889cd0a5ad62004',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000a.0123456789abcdef","device":"0123456789abcdef"},"kdf":{"memory":8192,"name":"argon2id13","operations":1,"salt":"3j1zXNiv9DTHlKckQVTIcA=="},"keys":"j2/VyrZlxD+XKCHkmgoFi06VgrHl3/DJ+hZ8VRTd7HMWTNtcaxfb8GxZBPnDV1SSwMJ7CiUqfnHHBmN/mscJRDqQrqNtSUM0+GHnZH7Vs1VemtKEFi7BKbzuFx4Tmaf8mz59w4g7ExxPPLd6etui8Q==","private":"vnZuzbrq9UpJ/ZFTtDNdkes6NlXiWRhuBq1/o7x0O2fDXK2e+01RyKwpTOleZR2P9411D/R30yPDUk0/OyqaVg1MAQxn/8d/6KHi0eDp8e590+LV4BCeGA+FnNuP2FIYI2qtnF582B0NkTnrXqB1v5QAQJPiVZTbqxP7RGuzt0Z52pnm2AcBnis0bETDonALprdmm/1YBQTl0Qxc3kWYFHl9SnClWCJq","public":"I8yq9SZm59UHF1awkM6ynudG1ZRJkNfqSaXJR1ejPR8=","type":"passphrase","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000a.0123456789abcdef',NULL);
INSERT INTO history VALUES(12,11,1,'b5ea9a0b4d2514153231e9df963d98b5',NULL,0,1,NULL,'{"changed":{"by":"5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b","clock":"01a208b4db00.000b.0123456789abcdef","device":"0123456789abcdef"},"keys":"BYZGE9mGhNeQ65CKXZf1QA4NtfTXuo6+IeI5vl1nCHn8TBIj2S+NPlZSWviSHWxK7pxXqVBoCNObob07/qHm9zWKvTc/eB6nlTSWcZDBMozNuLBqVrXJ4n1G0ry4ez9yIfMEpdoFoEW9lLsqje2OIA==","private":"VuBktwVK5WejUJdgBptByZaZXMMdEopRXe47U7r57Ub4ejFLxJZQHOjb8XaRGVF2AwNnm9GWuzTHagjf+mgFc/PL5D88Da8kFKSXz8Fuy+xMmcBuXfZm7F/Rj8f0Slbb649xo7TJMOWjOc52sEtOgde+mRmLC5Sm622Egf9rewHT7au/khuJOpclsyHewOtUgPxLDDNeJa/6W8wXsfLOlQtIrQkMoWKF","public":"S4FhB84/HQgDD5Tx0UJmVfmu9r2o4X0mN8s7pSIPphk=","type":"recovery","v":1}','5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b','0123456789abcdef','01a208b4db00.000b.0123456789abcdef',NULL);
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
INSERT INTO person VALUES('p1','1-f84636079adc4458b1f9e5883c629d69','77f8b0ed239c2f7e',X'f34fd973b3e491669495aa500293af7282df9a8ec517a99c2eea9366f8a23bd97984a4b586abea9c0ea8bc1bba1447795cffafd540bc1cb82734c08463eb3ed794197481f823c3274fd160f56115605c833e728bec50f3566e01990c5e32c37b211c591589a6d39ec7d1d1e04aaa3c34125ffa13c6f321617fbb51c991e44bb9268217dc43196bcee92a18211a80b7a9df56b0a5120f5bf44eb960597d30d19755fe004dc67aa938');
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
) STRICT, WITHOUT ROWID;
INSERT INTO referral VALUES('r1','p1','service:s1',NULL,'food',NULL,'routine',NULL,NULL,NULL,NULL,NULL,NULL,1793527200000000,NULL,NULL,0,0);
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
INSERT INTO follow_up VALUES('r1',1,'sent',1793527200000000,'tell_client','client_not_informed',0,NULL,1793577600000000,'overdue',0,1796947200000000,1794182400000000,1,0,1796947200000000,'eee13d8d5f46e400');
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
INSERT INTO service VALUES(1,'service:s1','organization:o1','Comptoir alimentaire','comptoir alimentaire','Laval','nonprofit','unknown',NULL,NULL,'','food','',NULL,'complementary',0,0,0,6,0,0,NULL,NULL,4);
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
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('facet_change',2);
CREATE INDEX document_kind ON document (kind, id) WHERE deleted = 0;
CREATE INDEX document_sequence ON document (sequence);
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
PRAGMA writable_schema=OFF;
COMMIT;
