/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-baking"

#include "premia-badge-baking.h"

#include "premia-png-text.h"

#include <string.h>

#define MAX_SVG (16 * 1024 * 1024)

/* ---- what an SVG has ---- */

/* Names are matched with their prefix, which the standard gives. */
#define ELEMENT "openbadges:credential"

typedef struct
{
  guint    depth;      /* elements that are open */
  guint    inside;     /* depth of the credential; 0: not in it */
  gboolean is_svg, found;
  char    *signed_text; /* (owned) (nullable) */
  GString *content;    /* (owned) */
} Search;

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer user_data, GError **error)
{
  Search *search = user_data;

  if (search->depth++ == 0)
    search->is_svg = strcmp (name, "svg") == 0 || g_str_has_suffix (name, ":svg");
  if (search->found || !search->is_svg || strcmp (name, ELEMENT) != 0)
    return;
  search->found = TRUE;
  search->inside = search->depth;
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "verify") == 0)
      search->signed_text = g_strdup (values[i]);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Search *search = user_data;

  if (search->inside == search->depth)
    search->inside = 0;
  search->depth--;
  /* The rest is of no interest, however broken it may be. */
  if (search->found && search->inside == 0)
    g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "found");
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Search *search = user_data;

  if (search->inside == search->depth && search->inside > 0)
    g_string_append_len (search->content, text, (gssize) length);
}

static char *
unbake_svg (const char *svg, gsize length)
{
  const GMarkupParser parser = { .start_element = on_start, .end_element = on_end, .text = on_text };
  Search search = { .content = g_string_new (NULL) };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &search, NULL);
  g_autofree char *content = NULL;
  g_autofree char *signed_text = NULL;
  gboolean whole = FALSE;

  if (length <= MAX_SVG)
    g_markup_parse_context_parse (context, svg, (gssize) length, NULL);
  g_markup_parse_context_free (context);
  whole = search.found && search.inside == 0;
  content = g_string_free (search.content, FALSE);
  signed_text = search.signed_text;
  g_strstrip (content);
  if (!whole)
    return NULL;
  return signed_text != NULL && *signed_text != '\0' ? g_steal_pointer (&signed_text) : *content != '\0' ? g_steal_pointer (&content) : NULL;
}

/* ---- into an SVG ---- */

/* Behind the ">" of the tag that begins at @tag; NULL: it does not end. */
static const char *
find_tag_end (const char *tag)
{
  char quote = '\0';

  for (const char *at = tag; *at != '\0'; at++)
    if (quote != '\0')
      quote = *at == quote ? '\0' : quote;
    else if (*at == '"' || *at == '\'')
      quote = *at;
    else if (*at == '>')
      return at + 1;
  return NULL;
}

/* The first tag of an element: not what is declared or remarked before it. */
static const char *
find_root (const char *svg)
{
  for (const char *at = svg; at != NULL && (at = strchr (at, '<')) != NULL;)
    {
      if (g_str_has_prefix (at, "<!--"))
        at = (at = strstr (at, "-->")) == NULL ? NULL : at + 3;
      else if (at[1] == '?' || at[1] == '!')
        at = find_tag_end (at);
      else
        return g_str_has_prefix (at, "<svg") && (g_ascii_isspace (at[4]) || at[4] == '>' || at[4] == '/') ? at : NULL;
    }
  return NULL;
}

/* JSON as it is: only the end of what encloses it must not be in it. */
static char *
enclose (const char *json)
{
  GString *text = g_string_new ("<![CDATA[");

  for (const char *at = json, *end; at != NULL; at = end == NULL ? NULL : end + 2)
    {
      end = strstr (at, "]]>");
      g_string_append_len (text, at, end == NULL ? -1 : end + 2 - at);
      if (end != NULL)
        g_string_append (text, "]]><![CDATA[");
    }
  g_string_append (text, "]]>");
  return g_string_free (text, FALSE);
}

static char *
make_element (const char *credential)
{
  g_autofree char *content = NULL;
  g_autofree char *quoted = NULL;

  if (*credential == '{')
    {
      content = enclose (credential);
      return g_strconcat ("<" ELEMENT ">", content, "</" ELEMENT ">", NULL);
    }
  quoted = g_markup_escape_text (credential, -1);
  return g_strconcat ("<" ELEMENT " verify=\"", quoted, "\"></" ELEMENT ">", NULL);
}

/* Without one that was baked before. (transfer full) */
static char *
scrape (const char *svg)
{
  const char *start = strstr (svg, "<" ELEMENT);
  const char *end = start == NULL ? NULL : find_tag_end (start);

  if (end == NULL)
    return g_strdup (svg);
  if (end[-2] != '/')
    {
      end = strstr (end, "</" ELEMENT);
      end = end == NULL ? NULL : find_tag_end (end);
    }
  return end == NULL ? g_strdup (svg) : g_strdup_printf ("%.*s%s", (int) (start - svg), svg, end);
}

char *
premia_badge_bake_svg (const char *svg, const char *credential)
{
  g_autofree char *plain = NULL;
  g_autofree char *element = NULL;
  const char *root, *end;
  gboolean empty, named;

  g_return_val_if_fail (svg != NULL && credential != NULL, NULL);

  plain = strlen (svg) <= MAX_SVG ? scrape (svg) : NULL;
  root = plain == NULL ? NULL : find_root (plain);
  end = root == NULL ? NULL : find_tag_end (root);
  if (end == NULL)
    return g_strdup (svg);
  empty = end[-2] == '/';
  element = make_element (credential);
  named = g_strstr_len (root, end - root, "xmlns:openbadges=") != NULL;
  /* <svg, the name, what it says, the credential, what is in it. */
  return g_strdup_printf ("%.*s%s%.*s>%s%s%s", (int) (root + 4 - plain), plain, named ? "" : " xmlns:openbadges=\"" PREMIA_BAKED_NAMESPACE "\"",
                          (int) (end - root - 4 - (empty ? 2 : 1)), root + 4, element, empty ? "</svg>" : "", end);
}

/* ---- both ---- */

GBytes *
premia_badge_bake_png (GBytes *png, const char *credential)
{
  g_return_val_if_fail (png != NULL && credential != NULL, NULL);

  return premia_png_add_text (png, PREMIA_BAKED_KEYWORD, credential);
}

char *
premia_badge_unbake (GBytes *picture)
{
  g_autofree char *text = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (picture != NULL, NULL);

  data = g_bytes_get_data (picture, &size);
  if (data == NULL)
    return NULL;
  if (size >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    text = premia_png_get_text (picture, PREMIA_BAKED_KEYWORD);
  else
    text = unbake_svg (data, size);
  return text != NULL && g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : NULL;
}
