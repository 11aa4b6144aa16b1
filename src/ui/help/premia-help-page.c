/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-help-page"

#include "premia-help-page.h"

#include <string.h>

#define MOST_DEPTH 32

/* What may stand where. */
typedef enum
{
  IN_INFO = 1 << 0,
  IN_FLOW = 1 << 1, /* a page, a section, an item, a note */
  IN_LIST = 1 << 2,
  IN_LINE = 1 << 3,
  IN_MEDIA = 1 << 4,
  IN_TERMS_ITEM = 1 << 5,
  IN_PAGE = 1 << 6,
  IN_TOP = 1 << 7,
} Places;

typedef enum
{
  PAGE, INFO, DESC, TITLE, SECTION, PARAGRAPH, SCREEN, STEPS, LIST, TERMS, ITEM, NOTE, MEDIA, LINK, REVISION, LICENSE, BOLD, GUISEQ, KEYSEQ, MONO, ITALIC,
} Element;

static const struct { const char *name; Element element; Places within; Places opens; const char *markup; } elements[] = {
  { "page", PAGE, IN_TOP, IN_FLOW | IN_PAGE, NULL },
  { "info", INFO, IN_PAGE, IN_INFO, NULL },
  { "revision", REVISION, IN_INFO, 0, NULL },
  { "license", LICENSE, IN_INFO, IN_MEDIA, NULL },
  { "desc", DESC, IN_INFO, IN_LINE, NULL },
  { "title", TITLE, IN_INFO | IN_PAGE | IN_TERMS_ITEM, IN_LINE, NULL },
  { "section", SECTION, IN_PAGE, IN_FLOW | IN_PAGE, NULL },
  { "p", PARAGRAPH, IN_FLOW | IN_MEDIA, IN_LINE, NULL },
  { "screen", SCREEN, IN_FLOW, IN_LINE, NULL },
  { "steps", STEPS, IN_FLOW, IN_LIST, NULL },
  { "list", LIST, IN_FLOW, IN_LIST, NULL },
  { "terms", TERMS, IN_FLOW, IN_LIST, NULL },
  { "item", ITEM, IN_LIST, IN_FLOW, NULL },
  { "note", NOTE, IN_FLOW, IN_FLOW, NULL },
  { "media", MEDIA, IN_FLOW, IN_MEDIA, NULL },
  { "link", LINK, IN_INFO | IN_LINE, IN_LINE, "a" },
  { "gui", BOLD, IN_LINE, IN_LINE, "b" },
  { "guiseq", GUISEQ, IN_LINE, IN_LINE, NULL },
  { "key", BOLD, IN_LINE, IN_LINE, "b" },
  { "keyseq", KEYSEQ, IN_LINE, IN_LINE, NULL },
  { "code", MONO, IN_LINE, IN_LINE, "tt" },
  { "cmd", MONO, IN_LINE, IN_LINE, "tt" },
  { "file", MONO, IN_LINE, IN_LINE, "tt" },
  { "em", ITALIC, IN_LINE, IN_LINE, "i" },
};

typedef struct
{
  guint          number; /* in elements */
  Element        list;   /* of a list: which */
  guint          n;      /* of a list or a row of keys: how many were in it so far */
  PremiaHelpNote note;
} Level;

typedef struct
{
  PremiaHelpPage *page;
  Level           levels[MOST_DEPTH];
  guint           n_levels;
  GString        *text, *markup; /* of the line being read */
  gboolean        verbatim, in_line;
  char           *marker;        /* (owned) (nullable): for the next block */
  char           *section, *picture;
  gboolean        sorting;       /* a title that only says the order */
} Reader;

static void
block_free (gpointer data)
{
  PremiaHelpBlock *block = data;

  g_free (block->marker);
  g_free (block->id);
  g_free (block->text);
  g_free (block->markup);
  g_free (block->picture);
  g_free (block);
}

void
premia_help_page_free (PremiaHelpPage *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  g_free (self->order);
  g_free (self->guide.page);
  g_free (self->guide.section);
  g_ptr_array_unref (self->see_also);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

char *
premia_help_place_split (const char *place, char **section)
{
  const char *start = g_str_has_prefix (place, "help:") ? place + strlen ("help:") : place;
  const char *mark = strchr (start, '#');

  *section = mark != NULL ? g_strdup (mark + 1) : NULL;
  return mark != NULL ? g_strndup (start, (gsize) (mark - start)) : g_strdup (start);
}

/* ---- what is around ---- */

static Element
element_at (const Reader *reader, guint level)
{
  return elements[reader->levels[level].number].element;
}

static Places
places_here (const Reader *reader)
{
  Places places;

  if (reader->n_levels == 0)
    return IN_TOP;
  places = elements[reader->levels[reader->n_levels - 1].number].opens;
  if (reader->n_levels > 1 && element_at (reader, reader->n_levels - 1) == ITEM && reader->levels[reader->n_levels - 2].list == TERMS)
    places |= IN_TERMS_ITEM;
  return places;
}

static guint
depth_of (const Reader *reader)
{
  guint depth = 0;

  for (guint i = 0; i < reader->n_levels; i++)
    depth += element_at (reader, i) == ITEM;
  return depth;
}

static PremiaHelpNote
note_of (const Reader *reader)
{
  PremiaHelpNote note = PREMIA_HELP_NO_NOTE;

  for (guint i = 0; i < reader->n_levels; i++)
    note = element_at (reader, i) == NOTE ? reader->levels[i].note : note;
  return note;
}

static gboolean
is_within (const Reader *reader, Element element)
{
  for (guint i = 0; i + 1 < reader->n_levels; i++)
    if (element_at (reader, i) == element)
      return TRUE;
  return FALSE;
}

/* ---- lines ---- */

static void
begin_line (Reader *reader, gboolean verbatim)
{
  g_string_truncate (reader->text, 0);
  g_string_truncate (reader->markup, 0);
  reader->verbatim = verbatim;
  reader->in_line = TRUE;
}

static void
add_text (Reader *reader, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (reader->text, text);
  g_string_append (reader->markup, escaped);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

/* Lines of a file end anywhere: a row of blanks is one, none begins a line. */
static void
add_collapsed (Reader *reader, const char *text, gsize length)
{
  g_autoptr (GString) collapsed = g_string_new (NULL);
  gboolean blank = reader->text->len == 0 || is_blank (reader->text->str[reader->text->len - 1]);

  for (gsize i = 0; i < length; i++)
    {
      if (!is_blank (text[i]))
        g_string_append_c (collapsed, text[i]);
      else if (!blank)
        g_string_append_c (collapsed, ' ');
      blank = is_blank (text[i]);
    }
  add_text (reader, collapsed->str);
}

static char *
strip (const char *text)
{
  return g_strstrip (g_strdup (text));
}

static PremiaHelpBlock *
add_block (Reader *reader, PremiaHelpKind kind)
{
  PremiaHelpBlock *block = g_new0 (PremiaHelpBlock, 1);

  block->kind = kind;
  block->note = note_of (reader);
  block->depth = depth_of (reader);
  block->marker = g_steal_pointer (&reader->marker);
  block->text = strip (reader->text->str);
  block->markup = strip (reader->markup->str);
  g_ptr_array_add (reader->page->blocks, block);
  reader->in_line = FALSE;
  return block;
}

/* ---- elements ---- */

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static const char *
need (const char **names, const char **values, const char *name, const char *element, GError **error)
{
  const char *value = attribute (names, values, name);

  if (value == NULL || *value == '\0')
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE, "<%s> has no %s", element, name);
  return value != NULL && *value != '\0' ? value : NULL;
}

static void
begin_info_link (Reader *reader, const char *type, const char *place)
{
  char *section, *page = premia_help_place_split (place, &section);

  if (g_strcmp0 (type, "seealso") == 0)
    g_ptr_array_add (reader->page->see_also, g_steal_pointer (&page));
  else if (reader->page->guide.page == NULL)
    {
      reader->page->guide.page = g_steal_pointer (&page);
      reader->page->guide.section = g_steal_pointer (&section);
    }
  g_free (page);
  g_free (section);
}

static void
begin_link (Reader *reader, const char **names, const char **values, GError **error)
{
  const char *href = attribute (names, values, "href");
  const char *place = href != NULL ? href : need (names, values, "xref", "link", error);
  g_autofree char *escaped = place != NULL ? g_markup_escape_text (place, -1) : NULL;

  if (place == NULL)
    return;
  if (reader->in_line)
    g_string_append_printf (reader->markup, "<a href=\"%s%s\">", href != NULL ? "" : "help:", escaped);
  else
    begin_info_link (reader, attribute (names, values, "type"), place);
}

static void
begin_item (Reader *reader)
{
  Level *list = &reader->levels[reader->n_levels - 2];

  list->n++;
  g_free (reader->marker);
  reader->marker = list->list == STEPS ? g_strdup_printf ("%u.", list->n) : list->list == LIST ? g_strdup ("•") : NULL;
}

/* Between the keys of a combination, and the steps through a menu. */
static void
begin_member (Reader *reader)
{
  Level *around = reader->n_levels > 1 ? &reader->levels[reader->n_levels - 2] : NULL;

  if (around == NULL)
    return;
  if (elements[around->number].element == KEYSEQ && around->n++ > 0)
    add_text (reader, "+");
  else if (elements[around->number].element == GUISEQ && around->n++ > 0)
    add_text (reader, " › ");
}

static void
begin_element (Reader *reader, guint number, const char **names, const char **values, GError **error)
{
  Level *level = &reader->levels[reader->n_levels - 1];
  const char *value;

  switch (elements[number].element)
    {
    case PAGE:
      reader->page->id = g_strdup (need (names, values, "id", "page", error));
      break;
    case SECTION:
      g_free (reader->section);
      reader->section = g_strdup (need (names, values, "id", "section", error));
      break;
    case TITLE:
      reader->sorting = g_strcmp0 (attribute (names, values, "type"), "sort") == 0;
      begin_line (reader, FALSE);
      break;
    case DESC:
    case PARAGRAPH:
      begin_line (reader, FALSE);
      break;
    case SCREEN:
      begin_line (reader, TRUE);
      break;
    case STEPS:
    case LIST:
    case TERMS:
      level->list = elements[number].element;
      break;
    case ITEM:
      begin_item (reader);
      break;
    case NOTE:
      value = attribute (names, values, "style");
      level->note = g_strcmp0 (value, "tip") == 0 ? PREMIA_HELP_TIP : g_strcmp0 (value, "warning") == 0 ? PREMIA_HELP_WARNING : PREMIA_HELP_NOTE;
      break;
    case MEDIA:
      g_free (reader->picture);
      reader->picture = g_strdup (need (names, values, "src", "media", error));
      break;
    case LINK:
      begin_link (reader, names, values, error);
      break;
    case BOLD:
    case MONO:
    case ITALIC:
      begin_member (reader);
      g_string_append_printf (reader->markup, "<%s>", elements[number].markup);
      break;
    case INFO:
    case REVISION:
    case LICENSE:
    case GUISEQ:
    case KEYSEQ:
      break;
    }
}

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  guint number = 0;

  while (number < G_N_ELEMENTS (elements) && !g_str_equal (elements[number].name, name))
    number++;
  if (number == G_N_ELEMENTS (elements))
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "<%s> is not known here", name);
  else if ((elements[number].within & places_here (reader)) == 0 || reader->n_levels == MOST_DEPTH)
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "<%s> does not belong there", name);
  else
    {
      reader->levels[reader->n_levels++] = (Level){ .number = number };
      begin_element (reader, number, names, values, error);
    }
}

static void
end_title (Reader *reader)
{
  const Element around = element_at (reader, reader->n_levels - 2);

  if (reader->sorting)
    {
      g_free (reader->page->order);
      reader->page->order = strip (reader->text->str);
      reader->in_line = FALSE;
    }
  else if (around == PAGE)
    {
      g_free (reader->page->title);
      reader->page->title = strip (reader->text->str);
      reader->in_line = FALSE;
    }
  else if (around == SECTION)
    add_block (reader, PREMIA_HELP_HEADING)->id = g_steal_pointer (&reader->section);
  else
    add_block (reader, PREMIA_HELP_TERM);
}

static void
end_paragraph (Reader *reader)
{
  if (is_within (reader, LICENSE))
    reader->in_line = FALSE;
  else if (is_within (reader, MEDIA))
    add_block (reader, PREMIA_HELP_PICTURE)->picture = g_steal_pointer (&reader->picture);
  else
    add_block (reader, PREMIA_HELP_TEXT);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  const guint number = reader->levels[reader->n_levels - 1].number;

  switch (elements[number].element)
    {
    case TITLE:
      end_title (reader);
      break;
    case DESC:
      g_free (reader->page->description);
      reader->page->description = strip (reader->text->str);
      reader->in_line = FALSE;
      break;
    case PARAGRAPH:
      end_paragraph (reader);
      break;
    case SCREEN:
      add_block (reader, PREMIA_HELP_CODE);
      break;
    case LINK:
    case BOLD:
    case MONO:
    case ITALIC:
      if (reader->in_line)
        g_string_append_printf (reader->markup, "</%s>", elements[number].markup);
      break;
    default:
      break;
    }
  reader->n_levels--;
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  g_autofree char *copy = NULL;

  if (reader->in_line && !reader->verbatim)
    /* Blanks between the members of a row say nothing. */
    {
      const Element around = element_at (reader, reader->n_levels - 1);

      if (around != KEYSEQ && around != GUISEQ)
        add_collapsed (reader, text, length);
      return;
    }
  copy = g_strndup (text, length);
  if (reader->in_line)
    add_text (reader, copy);
  else if (*g_strstrip (copy) != '\0')
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "“%s” does not belong there", copy);
}

static gboolean
is_whole (const PremiaHelpPage *page, GError **error)
{
  if (page->id != NULL && page->title != NULL)
    return TRUE;
  g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "it has no title");
  return FALSE;
}

PremiaHelpPage *
premia_help_page_parse (const char *text, gssize length, const char *name, GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (PremiaHelpPage) page = g_new0 (PremiaHelpPage, 1);
  Reader reader = { .page = page, .text = g_string_new (NULL), .markup = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT | G_MARKUP_PREFIX_ERROR_POSITION, &reader, NULL);
  gboolean done;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  page->see_also = g_ptr_array_new_with_free_func (g_free);
  page->blocks = g_ptr_array_new_with_free_func (block_free);
  done = g_markup_parse_context_parse (context, text, length, error) && g_markup_parse_context_end_parse (context, error) && is_whole (page, error);
  g_string_free (reader.text, TRUE);
  g_string_free (reader.markup, TRUE);
  g_free (reader.marker);
  g_free (reader.section);
  g_free (reader.picture);
  if (!done)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (page->description == NULL)
    page->description = g_strdup ("");
  if (page->order == NULL)
    page->order = g_strdup (page->title);
  return g_steal_pointer (&page);
}
