/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-release-notes"

#include "premia-release-notes.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define METAINFO "/org/premia/Premia/org.premia.Premia.metainfo.xml.in"

typedef struct
{
  GString *notes;
  GString *text;    /* (nullable): of the paragraph or item that is being read */
  char    *version; /* (owned) (nullable) */
  gboolean within;  /* the latest release */
  gboolean done;    /* it was read */
} Reader;

static gboolean
is_text (const char *name)
{
  return g_str_equal (name, "p") || g_str_equal (name, "li");
}

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  if (g_str_equal (name, "release") && !reader->done)
    {
      reader->within = TRUE;
      for (guint i = 0; names[i] != NULL; i++)
        if (g_str_equal (names[i], "version"))
          reader->version = g_strdup (values[i]);
    }
  if (!reader->within)
    return;
  if (g_str_equal (name, "ul"))
    g_string_append (reader->notes, "<ul>");
  else if (is_text (name))
    reader->text = g_string_new (NULL);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  if (reader->text != NULL)
    g_string_append_len (reader->text, text, (gssize) length);
}

/* The texts of the metainfo are translated with all others. */
static void
end_text (Reader *reader, const char *name)
{
  g_autofree char *text = g_strstrip (g_string_free (g_steal_pointer (&reader->text), FALSE));
  g_autofree char *escaped = *text != '\0' ? g_markup_escape_text (_(text), -1) : NULL;

  if (escaped != NULL)
    g_string_append_printf (reader->notes, "<%s>%s</%s>", name, escaped, name);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  if (!reader->within)
    return;
  if (reader->text != NULL && is_text (name))
    end_text (reader, name);
  else if (g_str_equal (name, "ul"))
    g_string_append (reader->notes, "</ul>");
  else if (g_str_equal (name, "release"))
    {
      reader->within = FALSE;
      reader->done = TRUE;
    }
}

char *
premia_release_notes_read (char **version)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (GBytes) bytes = g_resources_lookup_data (METAINFO, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  Reader reader = { .notes = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);

  g_return_val_if_fail (version != NULL, g_string_free (reader.notes, FALSE));

  if (bytes == NULL || !g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL))
    g_string_truncate (reader.notes, 0);
  if (reader.text != NULL)
    g_string_free (reader.text, TRUE);
  *version = reader.version;
  return g_string_free (reader.notes, FALSE);
}
