/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-office.h"

G_BEGIN_DECLS

/* Exit states, stable for scripts. */
typedef enum
{
  RFL_CLI_DONE = 0,
  RFL_CLI_FAILED = 1,     /* refused or failed, with a message on standard error */
  RFL_CLI_USAGE = 2,
  RFL_CLI_PROBLEMS = 3,   /* done, with problems reported; or kept as a draft */
} RflCliExit;

typedef struct _RflCli RflCli;

typedef RflCliExit (*RflCliFunc) (RflCli  *cli,
                                  int      argc,
                                  char   **argv);

/**
 * RflCliCommand:
 * @name: "person add"
 * @arguments: what stands after the options in --help
 * @summary: one line
 * @json: shape of what --json prints
 * @entries: (nullable) (array): its own options, ending with an empty one
 * @func: runs it; argv[0] on are the arguments left
 */
typedef struct
{
  const char         *name;
  const char         *arguments;
  const char         *summary;
  const char         *json;
  const GOptionEntry *entries;
  RflCliFunc          func;
} RflCliCommand;

/**
 * RflCli:
 * @directory: folder of the data
 * @json: answers are JSON
 * @passphrase_file: (nullable): file whose first line is the passphrase, or the recovery code
 * @passphrase_fd: descriptor to read it from, -1: none
 * @office: the office, opened by rfl_cli_open ()
 *
 * What every command of one run shares.
 */
struct _RflCli
{
  char      *directory;
  gboolean   json;
  char      *passphrase_file;
  int        passphrase_fd;
  RflOffice *office;
};

/* How much of the key a command needs. */
typedef enum
{
  RFL_CLI_CLEAR,       /* works without it and does not ask */
  RFL_CLI_IF_GIVEN,    /* shows names when the key is at hand */
  RFL_CLI_SEALED,      /* fails without it */
} RflCliNeed;

/* Opens the office and, as @need says, unlocks it. */
gboolean      rfl_cli_open            (RflCli              *cli,
                                       RflCliNeed           need,
                                       GError             **error);
/* (nullable): first line of a file, to be wiped. */
char         *rfl_cli_read_secret     (const char          *path,
                                       GError             **error);
/* (nullable): first line of what comes from a descriptor, to be wiped. */
char         *rfl_cli_read_descriptor (int                  fd,
                                       GError             **error);
/* (nullable): passphrase that was given; NULL with @error unset when none was. */
char         *rfl_cli_read_passphrase (RflCli              *cli,
                                       GError             **error);

/* Waits for an asynchronous operation: RFL_CLI_WAIT (rfl_office_load_async, office, id, NULL) is its result. */
typedef struct
{
  GMainLoop    *loop;
  GAsyncResult *result;
} RflCliWait;

void          rfl_cli_wait_start      (RflCliWait          *wait);
void          rfl_cli_wait_ready_cb   (GObject             *source,
                                       GAsyncResult        *result,
                                       gpointer             user_data);
GAsyncResult *rfl_cli_wait_end        (RflCliWait          *wait);

#define RFL_CLI_WAIT(call, ...) \
  ({ \
    RflCliWait wait_; \
    rfl_cli_wait_start (&wait_); \
    call (__VA_ARGS__, rfl_cli_wait_ready_cb, &wait_); \
    rfl_cli_wait_end (&wait_); \
  })

/* Answers and complaints. */
void          rfl_cli_print_json      (JsonNode            *node);
void          rfl_cli_print_object    (JsonObject          *object);   /* (transfer full) */
void          rfl_cli_print_array     (JsonArray           *array);    /* (transfer full) */
RflCliExit    rfl_cli_fail            (const GError        *error);
RflCliExit    rfl_cli_usage           (const char          *format,
                                       ...) G_GNUC_PRINTF (1, 2);

/* Values of options. A wrong one gives FALSE and complains on standard error. */
gboolean      rfl_cli_parse_time      (RflCli              *cli,
                                       const char          *option,
                                       const char          *text,
                                       gint64              *time_us);
gboolean      rfl_cli_check_code      (const char          *option,
                                       const char          *code,
                                       const char * const  *codes);
/* "a,b , c" → three texts, empty ones left out. */
GStrv         rfl_cli_split           (const char          *text);

/* Members that are NULL or zero are written as null. */
void          rfl_cli_set_text        (JsonObject          *object,
                                       const char          *member,
                                       const char          *text);
void          rfl_cli_set_time        (JsonObject          *object,
                                       const char          *member,
                                       gint64               time_us);
void          rfl_cli_set_texts       (JsonObject          *object,
                                       const char          *member,
                                       const char * const  *texts);

/* The commands, one table per group, ending with an empty one. */
extern const RflCliCommand rfl_cli_office_commands[];
extern const RflCliCommand rfl_cli_key_commands[];
extern const RflCliCommand rfl_cli_directory_commands[];
extern const RflCliCommand rfl_cli_person_commands[];
extern const RflCliCommand rfl_cli_refer_commands[];
extern const RflCliCommand rfl_cli_follow_up_commands[];
extern const RflCliCommand rfl_cli_sync_commands[];
extern const RflCliCommand rfl_cli_conflicts_commands[];
extern const RflCliCommand rfl_cli_proposals_commands[];
extern const RflCliCommand rfl_cli_laptop_commands[];
extern const RflCliCommand rfl_cli_server_commands[];
extern const RflCliCommand rfl_cli_join_commands[];
extern const RflCliCommand rfl_cli_bench_commands[];

G_END_DECLS
