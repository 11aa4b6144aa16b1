/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-help-shelf"

#include "premia-help-shelf.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/org/premia/Premia/help"
#define GUIDE "index"

struct _PremiaHelpShelf
{
  const char *language; /* the folder */
  GPtrArray  *pages;    /* (owned) (element-type PremiaHelpPage) */
  char       *problem;  /* (owned) (nullable) */
};

static void
read_page (PremiaHelpShelf *self, const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER "/", self->language, "/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  PremiaHelpPage *page = bytes != NULL ? premia_help_page_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), name, &error) : NULL;

  if (page != NULL)
    g_ptr_array_add (self->pages, page);
  else if (self->problem == NULL)
    self->problem = g_strdup (error->message);
}

/* Where the group of @page stands in the guide. */
static guint
place_of_group (const PremiaHelpPage *guide, const PremiaHelpPage *page)
{
  for (guint i = 0; guide != NULL && i < guide->blocks->len; i++)
    {
      const PremiaHelpBlock *block = g_ptr_array_index (guide->blocks, i);

      if (block->id != NULL && g_strcmp0 (block->id, page->guide.section) == 0)
        return i + 1;
    }
  return page == guide ? 0 : G_MAXUINT;
}

static int
compare_pages (gconstpointer a, gconstpointer b, gpointer guide)
{
  const PremiaHelpPage *x = *(PremiaHelpPage *const *) a, *y = *(PremiaHelpPage *const *) b;
  const guint first = place_of_group (guide, x), second = place_of_group (guide, y);

  return first != second ? (first > second) - (first < second) : strcmp (x->order, y->order);
}

PremiaHelpShelf *
premia_help_shelf_new (const char *language)
{
  PremiaHelpShelf *self = g_new0 (PremiaHelpShelf, 1);
  g_autofree char *folder = NULL;
  g_auto (GStrv) names = NULL;

  self->language = g_strcmp0 (language, "ru") == 0 ? "ru" : "C";
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_help_page_free);
  folder = g_strconcat (FOLDER "/", self->language, NULL);
  names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ".page"))
      read_page (self, names[i]);
  g_ptr_array_sort_with_data (self->pages, compare_pages, (gpointer) premia_help_shelf_find (self, GUIDE));
  return self;
}

void
premia_help_shelf_free (PremiaHelpShelf *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pages);
  g_free (self->problem);
  g_free (self);
}

guint
premia_help_shelf_get_n_pages (PremiaHelpShelf *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

const PremiaHelpPage *
premia_help_shelf_get_page (PremiaHelpShelf *self, guint number)
{
  g_return_val_if_fail (self != NULL && number < self->pages->len, NULL);

  return g_ptr_array_index (self->pages, number);
}

const PremiaHelpPage *
premia_help_shelf_find (PremiaHelpShelf *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->pages->len; i++)
    if (g_str_equal (((PremiaHelpPage *) g_ptr_array_index (self->pages, i))->id, id))
      return g_ptr_array_index (self->pages, i);
  return NULL;
}

const char *
premia_help_shelf_get_group (PremiaHelpShelf *self, const PremiaHelpPage *page)
{
  const PremiaHelpPage *guide = premia_help_shelf_find (self, GUIDE);

  g_return_val_if_fail (self != NULL && page != NULL, "");

  for (guint i = 0; guide != NULL && page->guide.section != NULL && i < guide->blocks->len; i++)
    {
      const PremiaHelpBlock *block = g_ptr_array_index (guide->blocks, i);

      if (g_strcmp0 (block->id, page->guide.section) == 0)
        return block->text;
    }
  return "";
}

/* ---- finding ---- */

/* The letters alone: ё is е. */
static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *plain = g_string_new (folded);

  g_string_replace (plain, "ё", "е", 0);
  return g_string_free (plain, FALSE);
}

static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *folded = fold (text);

  return strstr (folded, word) != NULL;
}

/* -1: nowhere */
static int
find_word (const PremiaHelpPage *page, const char *word)
{
  if (has_word (page->title, word) || has_word (page->description, word))
    return 0;
  for (guint i = 0; i < page->blocks->len; i++)
    if (has_word (((PremiaHelpBlock *) g_ptr_array_index (page->blocks, i))->text, word))
      return (int) i;
  return -1;
}

int
premia_help_shelf_match (const PremiaHelpPage *page, const char *words)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) each = NULL;
  int found = -1;

  g_return_val_if_fail (page != NULL && words != NULL, -1);

  folded = fold (words);
  each = g_strsplit_set (folded, " \t", -1);
  for (guint i = 0; each[i] != NULL; i++)
    {
      const int place = *each[i] != '\0' ? find_word (page, each[i]) : found;

      if (*each[i] != '\0' && place < 0)
        return -1;
      found = MAX (found, place);
    }
  return MAX (found, 0);
}

const char *
premia_help_shelf_get_problem (PremiaHelpShelf *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problem;
}

char *
premia_help_shelf_get_picture (PremiaHelpShelf *self, const char *picture)
{
  g_return_val_if_fail (self != NULL && picture != NULL, NULL);

  return g_strconcat (FOLDER "/", self->language, "/", picture, NULL);
}
