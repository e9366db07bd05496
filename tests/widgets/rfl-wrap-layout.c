/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static GtkWidget *
create_box (int n_children)
{
  GtkWidget *box = rfl_wrap_box_new (10);

  for (int i = 0; i < n_children; i++)
    {
      GtkWidget *child = gtk_label_new (NULL);

      gtk_widget_set_size_request (child, 100, 20);
      gtk_box_append (GTK_BOX (box), child);
    }

  return g_object_ref_sink (box);
}

static void
test_measure (void)
{
  GtkWidget *box = create_box (4);
  int minimum, natural, height;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 430);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 430, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 20);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 429, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 50);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 110);
  g_assert_finalize_object (box);
}

static void
test_allocate (void)
{
  GtkWidget *box = create_box (3);
  GtkWidget *last = gtk_widget_get_last_child (box);
  graphene_rect_t bounds;

  gtk_widget_allocate (box, 250, 50, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (last, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 0);
  g_assert_cmpfloat (bounds.origin.y, ==, 30);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_allocate (box, 250, 51, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (last, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 150);
  g_assert_finalize_object (box);
}

/* What expands takes what its line leaves, and no more than its line. */
static void
test_expand (void)
{
  GtkWidget *box = create_box (3);
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkWidget *last = gtk_widget_get_last_child (box);
  graphene_rect_t bounds;

  gtk_widget_set_hexpand (first, TRUE);
  gtk_widget_allocate (box, 400, 50, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (first, box, &bounds));
  g_assert_cmpfloat (bounds.size.width, ==, 180);
  g_assert_true (gtk_widget_compute_bounds (last, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 300);
  g_assert_cmpfloat (bounds.size.width, ==, 100);

  gtk_widget_allocate (box, 150, 80, -1, NULL);
  g_assert_true (gtk_widget_compute_bounds (first, box, &bounds));
  g_assert_cmpfloat (bounds.size.width, ==, 150);
  g_assert_true (gtk_widget_compute_bounds (last, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 0);
  g_assert_cmpfloat (bounds.origin.y, ==, 60);
  g_assert_finalize_object (box);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/wrap-layout/measure", test_measure);
  g_test_add_func ("/wrap-layout/allocate", test_allocate);
  g_test_add_func ("/wrap-layout/expand", test_expand);
  return g_test_run ();
}
