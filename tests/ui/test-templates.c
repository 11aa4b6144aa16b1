/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A typing error in any template: the screen that nobody opened today is the one that a user opens. */
#include "screen.h"

#include "ui/badges/premia-badges-page.h"

#include <gmodule.h>
#include <string.h>

#define PREFIX "/org/premia/Premia/"

/* "PremiaImportDialog" → premia_import_dialog_get_type (), as GtkBuilder finds it. */
static GType
type_of (const char *name)
{
  g_autoptr (GString) symbol = g_string_new (NULL);
  GModule *program = g_module_open (NULL, 0);
  GType (*get_type) (void) = NULL;

  for (const char *at = name; *at != '\0'; at++)
    {
      if (g_ascii_isupper (*at) && at != name)
        g_string_append_c (symbol, '_');
      g_string_append_c (symbol, g_ascii_tolower (*at));
    }
  g_string_append (symbol, "_get_type");
  if (!g_module_symbol (program, symbol->str, (gpointer *) &get_type) || get_type == NULL)
    g_error ("there is no %s()", symbol->str);
  return get_type ();
}

static char *
class_of_template (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  char *at = strstr (text, "<template class=\"");

  if (at == NULL)
    return NULL;
  at += strlen ("<template class=\"");
  return g_strndup (at, strcspn (at, "\""));
}

/* Parts of the Badges page are made by it, and live with it. (transfer floating) */
static GtkWidget *
new_widget (GType type, PremiaContext *context, GtkWidget *page)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);

  if (g_type_is_a (type, PREMIA_TYPE_BADGE_PART))
    return g_object_new (type, "page", page, "session", premia_badges_page_get_session (PREMIA_BADGES_PAGE (page)), NULL);
  if (g_object_class_find_property (G_OBJECT_CLASS (klass), "context") != NULL)
    return g_object_new (type, "context", context, NULL);
  return g_object_new (type, NULL);
}

static void
test_template (gconstpointer data)
{
  GType type = type_of (data);
  g_autoptr (PremiaContext) context = screen_new_context ();
  GtkWidget *widget, *page = NULL;

  if (G_TYPE_IS_ABSTRACT (type))
    {
      g_assert_finalize_object (g_steal_pointer (&context));
      return;
    }
  if (g_type_is_a (type, PREMIA_TYPE_BADGE_PART))
    page = g_object_ref_sink (g_object_new (PREMIA_TYPE_BADGES_PAGE, "context", context, NULL));
  widget = new_widget (type, context, page);
  screen_settle ();
  if (GTK_IS_WINDOW (widget))
    {
      g_object_ref (widget);
      gtk_window_destroy (GTK_WINDOW (widget));
    }
  else
    g_object_ref_sink (widget);
  screen_settle ();
  g_assert_finalize_object (widget);
  if (page != NULL)
    {
      screen_settle ();
      g_assert_finalize_object (page);
    }
  g_assert_finalize_object (g_steal_pointer (&context));
}

static void
add_tests (const char *folder)
{
  g_auto (GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (names);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (folder, *name, NULL);
      g_autofree char *test = NULL;
      char *klass;

      if (g_str_has_suffix (path, "/"))
        add_tests (path);
      if (!g_str_has_suffix (path, ".ui") || (klass = class_of_template (path)) == NULL)
        continue;
      test = g_strconcat ("/templates/", klass, NULL);
      g_test_add_data_func_full (test, klass, test_template, g_free);
    }
}

static void
on_parsing_error_cb (GtkCssProvider *provider, GtkCssSection *section, const GError *error)
{
  g_autofree char *place = gtk_css_section_to_string (section);

  g_test_message ("%s: %s", place, error->message);
  g_test_fail ();
}

/* A brace that is missing takes the style away from all that follows. */
static void
test_style_is_read (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error_cb), NULL);
  gtk_css_provider_load_from_resource (provider, PREFIX "style.css");
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/templates/style-is-read", test_style_is_read);
  add_tests (PREFIX);
  return g_test_run ();
}
