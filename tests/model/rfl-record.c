/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "rfl-date.h"
#include "rfl-json.h"
#include "rfl-model.h"

static RflRecord *
record_from_text (RflKind     kind,
                  const char *id,
                  const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rfl_json_parse (text, -1, &error);
  RflRecord *self = NULL;

  g_assert_no_error (error);
  self = rfl_record_new_from_json (kind, id, json_node_get_object (node), &error);
  g_assert_no_error (error);

  return self;
}

static char *
text_of (RflRecord *self)
{
  g_autoptr (JsonNode) node = rfl_record_dup_node (self);

  return rfl_json_canonical (node);
}

static void
count (gpointer  object,
       gpointer  pspec,
       guint    *n)
{
  (*n)++;
}

/* Every field of every class: the property reads and writes the member, notifies once, and not for the same value. */
static void
test_fields (gconstpointer data)
{
  RflKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (RflRecord) self = rfl_record_new (kind, "11111111-1111-4111-8111-111111111111");
  RflRecordClass *klass = RFL_RECORD_GET_CLASS (self);
  const char *list[] = { "a", "b", NULL };

  g_assert_cmpuint (klass->n_fields, >, 0);
  g_assert_cmpint (klass->kind, ==, kind);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const RflField *field = &klass->fields[i];
      g_autofree char *signal = g_strconcat ("notify::", field->name, NULL);
      g_auto (GValue) value = G_VALUE_INIT;
      guint n = 0;

      g_signal_connect (self, signal, G_CALLBACK (count), &n);
      for (guint round = 0; round < 2; round++)
        {
          switch (field->type)
            {
            case RFL_FIELD_STRING:
              g_object_set (self, field->name, "words", NULL);
              g_assert_cmpstr (rfl_record_get_string (self, field->path), ==, "words");
              break;
            case RFL_FIELD_INT:
              g_object_set (self, field->name, (gint64) 42, NULL);
              g_assert_cmpint (rfl_record_get_int (self, field->path, 0), ==, 42);
              break;
            case RFL_FIELD_DOUBLE:
              g_object_set (self, field->name, 4.5, NULL);
              g_assert_cmpfloat (rfl_record_get_double (self, field->path, 0), ==, 4.5);
              break;
            case RFL_FIELD_BOOL:
              g_object_set (self, field->name, TRUE, NULL);
              g_assert_true (rfl_record_get_bool (self, field->path));
              break;
            case RFL_FIELD_TIME:
              g_object_set (self, field->name, (gint64) 1800000000000000, NULL);
              g_assert_cmpint (rfl_record_get_time (self, field->path), ==, 1800000000000000);
              break;
            case RFL_FIELD_STRV:
              {
                g_auto (GStrv) found = NULL;

                g_object_set (self, field->name, list, NULL);
                found = rfl_record_dup_strv (self, field->path);
                g_assert_true (g_strv_equal ((const char * const *) found, list));
              }
              break;
            default:
              g_assert_not_reached ();
            }
        }
      g_assert_cmpuint (n, ==, 1);

      g_value_init (&value, G_PARAM_SPEC_VALUE_TYPE (g_object_class_find_property (G_OBJECT_GET_CLASS (self), field->name)));
      g_object_get_property (G_OBJECT (self), field->name, &value);
      if (field->type == RFL_FIELD_STRING)
        g_assert_cmpstr (g_value_get_string (&value), ==, "words");
      else if (field->type == RFL_FIELD_INT)
        g_assert_cmpint (g_value_get_int64 (&value), ==, 42);
    }
}

static void
test_unknown_members (void)
{
  const char *text = "{\"capacities\":[{\"id\":\"c\",\"x\":null}],\"id\":\"s1\",\"name\":\"Old\",\"x_future\":{\"a\":[1,2.5,\"é\"]}}";
  g_autoptr (RflRecord) self = record_from_text (RFL_KIND_SERVICE, "service:s1", text);
  g_autofree char *before = text_of (self);
  g_autofree char *after = NULL;

  g_assert_true (RFL_IS_SERVICE (self));
  g_assert_cmpstr (before, ==, text);
  g_assert_cmpstr (rfl_service_get_name (RFL_SERVICE (self)), ==, "Old");
  rfl_record_set_string (self, "name", "New");
  rfl_record_set_string (self, "referral.capacity.state", "waitlist");
  g_assert_cmpint (rfl_service_get_capacity (RFL_SERVICE (self)), ==, RFL_CAPACITY_WAITLIST);
  rfl_record_remove (self, "referral");
  rfl_record_set_string (self, "name", "Old");
  after = text_of (self);
  g_assert_cmpstr (after, ==, text);
}

static void
test_absent (void)
{
  g_autoptr (RflRecord) self = rfl_record_new (RFL_KIND_SERVICE, "service:s1");
  RflService *service = RFL_SERVICE (self);
  g_auto (GStrv) needs = rfl_service_dup_needs (service);
  gint64 months = 0;

  g_assert_cmpstr (rfl_record_get_string (self, "id"), ==, "s1");
  g_assert_cmpstr (rfl_record_get_hsds_id (self), ==, "s1");
  g_assert_null (rfl_service_get_name (service));
  g_assert_cmpuint (g_strv_length (needs), ==, 0);
  g_assert_true (isnan (rfl_service_get_minimum_age (service)));
  g_assert_cmpint (rfl_service_get_update_months (service), ==, 6);
  g_object_get (self, "update-months", &months, NULL);
  g_assert_cmpint (months, ==, 6);

  /* What equals the fallback is still written when somebody says it. */
  rfl_record_set_int (self, "referral.update_months", 6);
  g_assert_nonnull (rfl_json_get_node (rfl_record_get_json (self), "referral.update_months"));
}

static void
test_wrong_types (void)
{
  g_autoptr (RflRecord) self =
    record_from_text (RFL_KIND_SERVICE, "service:s1",
                      "{\"id\":\"s1\",\"name\":7,\"referral\":\"none\",\"minimum_age\":\"old\",\"attributes\":{}}");
  g_auto (GStrv) needs = rfl_service_dup_needs (RFL_SERVICE (self));
  g_auto (GStrv) terms = rfl_service_dup_term_names (RFL_SERVICE (self));

  g_assert_null (rfl_service_get_name (RFL_SERVICE (self)));
  g_assert_cmpuint (g_strv_length (needs), ==, 0);
  g_assert_cmpuint (g_strv_length (terms), ==, 0);
  g_assert_true (isnan (rfl_service_get_minimum_age (RFL_SERVICE (self))));
}

static void
test_empty_is_absent (void)
{
  g_autoptr (RflRecord) self = rfl_record_new (RFL_KIND_PERSON, "p1");
  guint n = 0;

  g_signal_connect (self, "notify::phone", G_CALLBACK (count), &n);
  rfl_record_set_string (self, "phone", "");
  g_assert_cmpuint (n, ==, 0);
  rfl_record_set_string (self, "phone", "613 555-0101");
  rfl_record_set_string (self, "phone", "");
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (rfl_json_get_node (rfl_record_get_json (self), "phone"));
}

/* Setting an object notifies the properties inside of it. */
static void
test_notify_by_path (void)
{
  g_autoptr (RflRecord) self = rfl_record_new (RFL_KIND_PERSON, "p1");
  g_autoptr (JsonObject) permissions = json_object_new ();
  guint phone = 0;
  guint name = 0;
  guint changed = 0;

  g_signal_connect (self, "notify::phone-permission", G_CALLBACK (count), &phone);
  g_signal_connect (self, "notify::name", G_CALLBACK (count), &name);
  g_signal_connect (self, "changed", G_CALLBACK (count), &changed);

  json_object_set_boolean_member (permissions, "phone", TRUE);
  rfl_record_set_node (self, "permissions", json_node_init_object (json_node_alloc (), permissions));
  g_assert_cmpuint (phone, ==, 1);
  g_assert_cmpuint (name, ==, 0);
  g_assert_cmpuint (changed, ==, 0 + 1);
  g_assert_true (rfl_person_get_phone_permission (RFL_PERSON (self)));
}

static void
test_set_json (void)
{
  g_autoptr (RflRecord) self = record_from_text (RFL_KIND_PERSON, "p1", "{\"kind\":\"person\",\"name\":\"A\",\"place\":\"X\"}");
  g_autoptr (JsonNode) other = rfl_json_parse ("{\"kind\":\"person\",\"name\":\"B\",\"place\":\"X\"}", -1, NULL);
  guint name = 0;
  guint place = 0;

  g_signal_connect (self, "notify::name", G_CALLBACK (count), &name);
  g_signal_connect (self, "notify::place", G_CALLBACK (count), &place);
  rfl_record_set_json (self, json_node_get_object (other));
  g_assert_cmpuint (name, ==, 1);
  g_assert_cmpuint (place, ==, 0);
}

static void
test_copy (void)
{
  g_autoptr (RflRecord) self = record_from_text (RFL_KIND_PERSON, "p1", "{\"kind\":\"person\",\"name\":\"A\"}");
  RflRecord *copy = rfl_record_copy (self);

  g_assert_true (RFL_IS_PERSON (copy));
  g_assert_true (rfl_record_equal (self, copy));
  rfl_record_set_string (copy, "name", "B");
  g_assert_cmpstr (rfl_record_get_string (self, "name"), ==, "A");
  g_assert_false (rfl_record_equal (self, copy));
  g_assert_finalize_object (copy);
}

static void
test_text_in_a_language (void)
{
  g_autoptr (RflRecord) service = rfl_record_new (RFL_KIND_SERVICE, "service:22222222-2222-4222-8222-222222222222");

  rfl_record_set_string (service, "name", "Rent bank");
  rfl_record_set_string (service, "description", "Loans");
  rfl_record_set_string (service, "referral.texts.fr.name", "Banque de loyers");
  rfl_record_set_string (service, "referral.texts.fr.wait", "3 semaines");
  g_assert_cmpstr (rfl_record_get_text (service, "fr", "name"), ==, "Banque de loyers");
  g_assert_cmpstr (rfl_record_get_text (service, "fr", "wait"), ==, "3 semaines");
  g_assert_cmpstr (rfl_record_get_text (service, "fr", "description"), ==, "Loans");
  g_assert_cmpstr (rfl_record_get_text (service, "ar", "name"), ==, "Rent bank");
  g_assert_null (rfl_record_get_text (service, "en", "wait"));
}

static void
test_kind_of_body (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) person = rfl_json_parse ("{\"kind\":\"person\"}", -1, NULL);
  g_autoptr (JsonNode) nothing = rfl_json_parse ("{}", -1, NULL);
  g_autoptr (RflRecord) found = rfl_record_new_from_json (RFL_KIND_NONE, "p1", json_node_get_object (person), &error);

  g_assert_no_error (error);
  g_assert_true (RFL_IS_PERSON (found));

  g_assert_null (rfl_record_new_from_json (RFL_KIND_CONSENT, "p1", json_node_get_object (person), &error));
  g_assert_error (error, RFL_MODEL_ERROR, RFL_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (rfl_record_new_from_json (RFL_KIND_NONE, "p1", json_node_get_object (nothing), &error));
  g_assert_error (error, RFL_MODEL_ERROR, RFL_MODEL_ERROR_UNKNOWN_KIND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint kind = RFL_KIND_ORGANIZATION; kind <= RFL_KIND_SETTINGS; kind++)
    {
      g_autofree char *path = g_strdup_printf ("/record/fields/%s", rfl_kind_to_nick (kind));

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_fields);
    }
  g_test_add_func ("/record/unknown-members", test_unknown_members);
  g_test_add_func ("/record/absent", test_absent);
  g_test_add_func ("/record/wrong-types", test_wrong_types);
  g_test_add_func ("/record/empty-is-absent", test_empty_is_absent);
  g_test_add_func ("/record/notify-by-path", test_notify_by_path);
  g_test_add_func ("/record/set-json", test_set_json);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/text-in-a-language", test_text_in_a_language);
  g_test_add_func ("/record/kind-of-body", test_kind_of_body);

  return g_test_run ();
}
