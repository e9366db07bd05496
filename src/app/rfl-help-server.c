/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-help-page.h"

#include <glib/gi18n.h>

static const RflHelpBlock blocks[] = {
  { RFL_HELP_HEADING, N_("What is needed") },
  { RFL_HELP_TEXT, N_("An Apache CouchDB 3 that the laptops reach by https. Nothing of Referral runs on it. For one office a small machine "
                      "that is always on is enough: one node, set up as “single node”. For many offices, three nodes or more as a "
                      "cluster in one data centre, behind a load balancer: each document is kept on three of them, and one may fail "
                      "without anybody noticing.") },
  { RFL_HELP_HEADING, N_("In front of it: TLS") },
  { RFL_HELP_ITEM, N_("Let CouchDB listen on the machine itself only, and put HAProxy or nginx in front of it with the certificate.") },
  { RFL_HELP_ITEM, N_("Let the proxy pass answers on as they come, without collecting them, and wait longer than ninety seconds: a laptop "
                      "keeps one request open to hear of changes at once.") },
  { RFL_HELP_ITEM, N_("Let it take requests of eight megabytes.") },
  { RFL_HELP_ITEM, N_("A certificate of your own authority is good too: give its file to the colleagues, who choose it beside the address. "
                      "There is no way to go on without a valid certificate.") },
  { RFL_HELP_HEADING, N_("Settings of CouchDB") },
  { RFL_HELP_ITEM, N_("Set require_valid_user_except_for_up to true in the section [chttpd]: who has not signed in then learns nothing but "
                      "whether the server is well.") },
  { RFL_HELP_ITEM, N_("Leave max_document_size and max_http_request_size as they are, and keep the clock of the machine right: the laptops "
                      "are judged by it.") },
  { RFL_HELP_ITEM, N_("In a cluster, give every node the same secret in the section [chttpd_auth], and the same administrator with the "
                      "same hash of the password: else a laptop that signed in on one node is nobody on the next. Keep three copies of "
                      "each document (n in the section [cluster]). Finish the set-up of the cluster before you make the databases.") },
  { RFL_HELP_ITEM, N_("Let the load balancer ask each node for /_up, and send nothing to one that does not answer “ok”. A node that was "
                      "away catches up by itself.") },
  { RFL_HELP_HEADING, N_("Databases and accounts") },
  { RFL_HELP_TEXT, N_("Preferences, Sync, “Create the Databases…” on the first laptop makes all of it: one database of the directory, one for "
                      "each office, who may read and write them, and checks that refuse what is not sealed. It asks once for an "
                      "administrator of the server and does not keep the password. Every laptop gets an account of its own there.") },
  { RFL_HELP_TEXT, N_("Every account may change the shared directory, unless you switch that off where you add it. What such a colleague "
                      "changes there stays on their laptop and is proposed to the office: it stands in Follow-up, field by field, for "
                      "whoever may change the directory to accept or to decline with a word. Nothing is lost either way. To give an "
                      "account the right later, or to take it, change the role directory-editor of it on the server: a laptop that "
                      "is on line notices within a minute.") },
  { RFL_HELP_TEXT, N_("Whoever has forgotten the password of an account gets a new one: Preferences, Sync, “New Password…” beside the account, "
                      "with the administrator’s password; or “referral-cli server password”. The old one opens nothing any more. What "
                      "the account may do stays as it was.") },
  { RFL_HELP_HEADING, N_("What the server can see, and what not") },
  { RFL_HELP_ITEM, N_("It sees the directory of services in clear.") },
  { RFL_HELP_ITEM, N_("Of people it sees how many sealed documents there are, about how large, when they come, from which account, and which "
                      "of them belong together; never a name, a note, a file or what happened.") },
  { RFL_HELP_ITEM, N_("Who holds a copy of the database can try passphrases on it, as often as they like. Choose a long one: six words that "
                      "the program makes are enough.") },
  { RFL_HELP_HEADING, N_("Backups of the server") },
  { RFL_HELP_TEXT, N_("Copy the data folder of CouchDB, while it runs if you like: its files only grow at the end. Copy the indexes before the "
                      "databases, and the settings too, which hold the administrator. Or let it replicate to a second server. Every laptop "
                      "that holds everything is one more copy.") },
  { RFL_HELP_TEXT, N_("If an older copy is put back, the laptops notice it, change nothing by themselves, and say so. Ask one that holds "
                      "everything to refill the server.") },
  { RFL_HELP_HEADING, N_("When a person was erased") },
  { RFL_HELP_TEXT, N_("The laptops drop everything; the server keeps the sealed old versions until its files are written anew. Compact the "
                      "database of the office, as the administrator, once all laptops have synced: POST to its address with “/_compact” "
                      "behind it and the header “Content-Type: application/json”. In a cluster, CouchDB does that on every node. Older "
                      "copies of the data folder hold them still.") },
  { RFL_HELP_HEADING, N_("When a laptop is lost") },
  { RFL_HELP_ITEM, N_("Remove its account: Preferences, Sync, on any other laptop. It gets nothing new from then on.") },
  { RFL_HELP_ITEM, N_("Change the key there, and then the passphrase. What comes afterwards does not open with what is on the lost laptop.") },
  { RFL_HELP_ITEM, N_("What it already held stays on it, sealed: it is as safe as the passphrase was. Old backups are too.") },
  { RFL_HELP_END }
};

const RflHelpPage rfl_help_server = { "server", "rfl-exchange-symbolic", N_("Running the server of an office"), blocks };
