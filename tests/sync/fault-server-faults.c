/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

/* Which fault befalls a request: the next of the script that fits it, or one by chance. */

static const guint statuses[] = { 401, 403, 404, 408, 409, 412, 413, 415, 429, 500, 502, 503, 504 };

static const char *const fault_names[FAULT_N_KINDS] = {
  [FAULT_NONE] = "",
  [FAULT_STATUS] = "status",
  [FAULT_DROP_UNREAD] = "drop-unread",
  [FAULT_DROP_READ] = "drop-read",
  [FAULT_DROP_DONE] = "drop-done",
  [FAULT_CUT_HEAD] = "cut-head",
  [FAULT_CUT_BODY] = "cut-body",
  [FAULT_CUT_CHUNK] = "cut-chunk",
  [FAULT_CUT_CHARACTER] = "cut-character",
  [FAULT_CUT_STRING] = "cut-string",
  [FAULT_CUT_BRACE] = "cut-brace",
  [FAULT_HTML] = "html",
  [FAULT_TRUNCATED] = "truncated",
  [FAULT_SHAPE] = "shape",
  [FAULT_SLOW] = "slow",
  [FAULT_DATE] = "date",
  [FAULT_IDLE] = "idle",
  [FAULT_SCRIPT] = "script",
};

void
fault_server_add_fault (FaultServer *self,
                        const Fault *fault)
{
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->script, g_memdup2 (fault, sizeof *fault));
  g_mutex_unlock (&self->lock);
}

guint
fault_server_count_scripted (FaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->script.length;
  g_mutex_unlock (&self->lock);

  return n;
}

void
fault_server_set_random (FaultServer *self,
                         double       probability,
                         guint        n_at_most,
                         guint32      seed)
{
  g_mutex_lock (&self->lock);
  self->fault_probability = probability;
  self->n_faults_left = n_at_most;
  g_rand_set_seed (self->fault_rand, seed);
  g_mutex_unlock (&self->lock);
}

void
fault_server_set_random_kinds (FaultServer *self,
                               guint        kinds)
{
  g_mutex_lock (&self->lock);
  self->fault_kinds = kinds;
  g_mutex_unlock (&self->lock);
}

char *
fault_server_dup_log (FaultServer *self)
{
  char *log = NULL;

  g_mutex_lock (&self->lock);
  log = g_strdup (self->log->str);
  g_mutex_unlock (&self->lock);

  return log;
}

void
fault_server_record (FaultServer *self)
{
  g_mutex_lock (&self->lock);
  if (self->record == NULL)
    self->record = g_string_new (NULL);
  g_mutex_unlock (&self->lock);
}

char *
fault_server_dup_record (FaultServer *self)
{
  char *record = NULL;

  g_mutex_lock (&self->lock);
  record = g_strdup (self->record->str);
  g_mutex_unlock (&self->lock);

  return record;
}

guint
fault_server_count (FaultServer *self,
                    const char  *request)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, request != NULL ? request : "*"));
  g_mutex_unlock (&self->lock);

  return n;
}

guint
fault_server_count_connections (FaultServer *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_accepted;
  g_mutex_unlock (&self->lock);

  return n;
}

static void
count_request (FaultServer *self,
               const char  *kind)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, kind));

  g_hash_table_replace (self->counts, g_strdup (kind), GUINT_TO_POINTER (n + 1));
}

static Fault
make_random_fault (GRand *rand,
                   guint  kinds)
{
  Fault fault = { 0 };

  do
    fault.kind = (FaultKind) g_rand_int_range (rand, FAULT_STATUS, FAULT_N_KINDS);
  while (kinds != 0 && (kinds & 1u << fault.kind) == 0);
  fault.number = (guint) g_rand_int_range (rand, 0, 100000);
  if (fault.kind == FAULT_STATUS)
    fault.number = statuses[g_rand_int_range (rand, 0, G_N_ELEMENTS (statuses))];
  else if (fault.kind == FAULT_DATE)
    fault.number %= 4000;
  else if (fault.kind == FAULT_SLOW)
    {
      fault.number = 1;
      fault.deadline_ms = 5;
    }

  return fault;
}

static Fault
take_scripted (FaultServer *self,
               Request     *request)
{
  Fault fault = { 0 };

  for (GList *l = self->script.head; l != NULL; l = l->next)
    {
      Fault *next = l->data;

      if (next->request != NULL && !g_str_equal (next->request, request->kind))
        continue;
      if (next->path != NULL && strstr (request->path, next->path) == NULL)
        continue;
      if (next->skip > 0)
        {
          next->skip--;
          return fault;
        }
      fault = *next;
      g_free (next);
      g_queue_delete_link (&self->script, l);
      return fault;
    }

  return fault;
}

/* With the lock held; counts the request too. */
Fault
fault_server_next_fault (FaultServer *self,
                         Request     *request)
{
  Fault fault = take_scripted (self, request);

  count_request (self, request->kind);
  count_request (self, "*");
  fault_server_count_down (self);
  if (fault.kind == FAULT_NONE && self->n_faults_left > 0 && g_rand_double (self->fault_rand) < self->fault_probability)
    {
      fault = make_random_fault (self->fault_rand, self->fault_kinds);
      self->n_faults_left--;
    }
  g_string_append_printf (self->log, "%s %s", request->method, request->path);
  if (fault.kind != FAULT_NONE)
    g_string_append_printf (self->log, "   <- %s %u", fault_names[fault.kind], fault.number);
  g_string_append_c (self->log, '\n');

  return fault;
}
