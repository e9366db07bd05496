/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft.h"

#include "rfl-json.h"

/* The lists of the step Fit: for whom, criteria, documents. Each is a list of objects in the body of the draft. */

static JsonObject *
list_get (RflDraft   *self,
          const char *path,
          guint       i)
{
  JsonArray *array = rfl_record_get_array (RFL_RECORD (self), path);
  JsonNode *node = array != NULL && i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static guint
list_length (RflDraft   *self,
             const char *path)
{
  JsonArray *array = rfl_record_get_array (RFL_RECORD (self), path);

  return array != NULL ? json_array_get_length (array) : 0;
}

static JsonNode *
dup_list (RflDraft   *self,
          const char *path)
{
  JsonNode *node = rfl_json_get_node (rfl_record_get_json (RFL_RECORD (self)), path);

  return node != NULL ? rfl_json_copy (node) : NULL;
}

static JsonObject *
list_find (RflDraft   *self,
           const char *path,
           const char *key,
           const char *text)
{
  for (guint i = 0; i < list_length (self, path); i++)
    {
      JsonObject *object = list_get (self, path, i);

      if (object != NULL && g_strcmp0 (rfl_json_get_string (object, key), text) == 0)
        return object;
    }

  return NULL;
}

/* A new list of @texts, where what was answered before about the same text stays. */
static void
set_list (RflDraft           *self,
          const char         *path,
          const char         *key,
          const char * const *texts)
{
  JsonArray *array = NULL;

  if (texts == NULL || texts[0] == NULL)
    {
      rfl_record_remove (RFL_RECORD (self), path);
      return;
    }

  array = json_array_new ();
  for (guint i = 0; texts[i] != NULL; i++)
    {
      JsonObject *before = list_find (self, path, key, texts[i]);
      g_autoptr (JsonNode) node = NULL;

      if (before != NULL)
        {
          g_autoptr (JsonNode) old = json_node_init_object (json_node_alloc (), before);

          node = rfl_json_copy (old);
        }
      else
        {
          g_autoptr (JsonObject) object = json_object_new ();

          json_object_set_string_member (object, key, texts[i]);
          node = json_node_init_object (json_node_alloc (), object);
        }

      json_array_add_element (array, g_steal_pointer (&node));
    }

  rfl_record_set_node (RFL_RECORD (self), path, json_node_init_array (json_node_alloc (), array));
  json_array_unref (array);
}

/**
 * rfl_draft_set_fit:
 * @self: a draft
 * @publics: (array zero-terminated=1) (nullable): for whom the target is, as codes
 * @criteria: (array zero-terminated=1) (nullable): its criteria, in its own words
 * @documents: (array zero-terminated=1) (nullable): documents that it asks for
 *
 * Sets what the target asks for; answers to what it asked for before stay.
 */
void
rfl_draft_set_fit (RflDraft           *self,
                   const char * const *publics,
                   const char * const *criteria,
                   const char * const *documents)
{
  g_return_if_fail (RFL_IS_DRAFT (self));

  set_list (self, "fit.publics", "code", publics);
  set_list (self, "fit.criteria", "text", criteria);
  set_list (self, "documents", "name", documents);
}

static const char *
get_fit (RflDraft   *self,
         const char *path,
         const char *key,
         guint       i,
         gboolean   *fits)
{
  JsonObject *object = list_get (self, path, i);

  if (fits != NULL)
    *fits = object != NULL && rfl_json_get_bool (object, "fits", FALSE);

  return object != NULL ? rfl_json_get_string (object, key) : NULL;
}

static void
set_fits (RflDraft   *self,
          const char *path,
          guint       i,
          gboolean    fits)
{
  g_autoptr (JsonNode) list = dup_list (self, path);

  g_return_if_fail (list != NULL && i < json_array_get_length (json_node_get_array (list)));

  rfl_json_set_bool (json_array_get_object_element (json_node_get_array (list), i), "fits", fits);
  rfl_record_set_node (RFL_RECORD (self), path, g_steal_pointer (&list));
}

/**
 * rfl_draft_get_n_publics:
 * @self: a draft
 *
 * Returns: how many publics the target is for
 */
guint
rfl_draft_get_n_publics (RflDraft *self)
{
  return list_length (self, "fit.publics");
}

/**
 * rfl_draft_get_public:
 * @self: a draft
 * @i: which
 * @fits: (out) (optional): whether the client is one of them
 *
 * Returns: (nullable): its code
 */
const char *
rfl_draft_get_public (RflDraft *self,
                      guint     i,
                      gboolean *fits)
{
  return get_fit (self, "fit.publics", "code", i, fits);
}

/**
 * rfl_draft_set_public_fits:
 * @self: a draft
 * @i: which
 * @fits: whether the client is one of them
 */
void
rfl_draft_set_public_fits (RflDraft *self,
                           guint     i,
                           gboolean  fits)
{
  set_fits (self, "fit.publics", i, fits);
}

/**
 * rfl_draft_get_n_criteria:
 * @self: a draft
 *
 * Returns: how many criteria the target has
 */
guint
rfl_draft_get_n_criteria (RflDraft *self)
{
  return list_length (self, "fit.criteria");
}

/**
 * rfl_draft_get_criterion:
 * @self: a draft
 * @i: which
 * @fits: (out) (optional): whether the client meets it
 *
 * Returns: (nullable): its words
 */
const char *
rfl_draft_get_criterion (RflDraft *self,
                         guint     i,
                         gboolean *fits)
{
  return get_fit (self, "fit.criteria", "text", i, fits);
}

/**
 * rfl_draft_set_criterion_fits:
 * @self: a draft
 * @i: which
 * @fits: whether the client meets it
 */
void
rfl_draft_set_criterion_fits (RflDraft *self,
                              guint     i,
                              gboolean  fits)
{
  set_fits (self, "fit.criteria", i, fits);
}

/**
 * rfl_draft_get_n_documents:
 * @self: a draft
 *
 * Returns: how many documents the target asks for
 */
guint
rfl_draft_get_n_documents (RflDraft *self)
{
  return list_length (self, "documents");
}

/**
 * rfl_draft_get_document:
 * @self: a draft
 * @i: which
 * @state: (out) (optional): whether it is there
 * @reason: (out) (optional) (nullable): why it is waived
 * @bring_by: (out) (optional) (nullable): the day by which it is brought
 *
 * Returns: (nullable): its name
 */
const char *
rfl_draft_get_document (RflDraft          *self,
                        guint              i,
                        RflDocumentState  *state,
                        const char       **reason,
                        const char       **bring_by)
{
  JsonObject *object = list_get (self, "documents", i);

  if (state != NULL)
    *state = rfl_document_state_from_nick (object != NULL ? rfl_json_get_string (object, "state") : NULL);
  if (reason != NULL)
    *reason = object != NULL ? rfl_json_get_string (object, "reason") : NULL;
  if (bring_by != NULL)
    *bring_by = object != NULL ? rfl_json_get_string (object, "bring_by") : NULL;

  return object != NULL ? rfl_json_get_string (object, "name") : NULL;
}

/**
 * rfl_draft_set_document:
 * @self: a draft
 * @i: which
 * @state: whether it is there
 * @reason: (nullable): why it is waived
 * @bring_by: (nullable): the day by which it is brought
 */
void
rfl_draft_set_document (RflDraft         *self,
                        guint             i,
                        RflDocumentState  state,
                        const char       *reason,
                        const char       *bring_by)
{
  g_autoptr (JsonNode) list = dup_list (self, "documents");
  JsonObject *object = NULL;

  g_return_if_fail (list != NULL && i < json_array_get_length (json_node_get_array (list)));

  object = json_array_get_object_element (json_node_get_array (list), i);
  rfl_json_set_string (object, "state", rfl_document_state_to_nick (state));
  rfl_json_set_string (object, "reason", reason);
  rfl_json_set_string (object, "bring_by", bring_by);
  rfl_record_set_node (RFL_RECORD (self), "documents", g_steal_pointer (&list));
}
