/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-help"

#include "premia-search-provider.h"
#include "ui/help/premia-help-shelf.h"

static void
add (GPtrArray *items, const char *title, const char *detail, const char *also, const char *place)
{
  g_ptr_array_add (items, premia_search_item_new (PREMIA_SEARCH_HELP, title, detail, also, "win.show-help", g_variant_new_string (place)));
}

/* A page, and each of its sections: somebody looks for the answer, not for the chapter. */
static void
add_page (GPtrArray *items, PremiaHelpShelf *shelf, const PremiaHelpPage *page)
{
  add (items, page->title, premia_help_shelf_get_group (shelf, page), page->description, page->id);
  for (guint i = 0; i < page->blocks->len && page->guide.page != NULL; i++)
    {
      const PremiaHelpBlock *block = g_ptr_array_index (page->blocks, i);
      g_autofree char *place = block->id != NULL ? g_strconcat (page->id, "#", block->id, NULL) : NULL;

      if (place != NULL)
        add (items, block->text, page->title, NULL, place);
    }
}

static gboolean
list (const PremiaSearchSource *source, GPtrArray *items, GError **error)
{
  g_autoptr (PremiaHelpShelf) shelf = premia_help_shelf_new (premia_locale_guess_language ());

  for (guint i = 0; i < premia_help_shelf_get_n_pages (shelf); i++)
    add_page (items, shelf, premia_help_shelf_get_page (shelf, i));
  return TRUE;
}

const PremiaSearchProvider premia_search_help = { PREMIA_SEARCH_HELP, list, NULL, TRUE };
