/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-symbol-choice"

#include "premia-symbol-choice.h"

#include "drawing/premia-badge-symbol.h"
#include "premia-emblem-button.h"

#include <glib/gi18n.h>
#include <string.h>

#define TILE 34 /* pixels */

struct _PremiaSymbolChoice
{
  AdwBin              parent_instance;
  GtkStack           *stack;
  GtkSearchEntry     *search;
  GtkFlowBox         *symbols;
  GtkLabel           *none;
  AdwEntryRow        *letters;
  PremiaEmblemButton *picture;

  PremiaBadgeLook    *look; /* (owned) (nullable) */
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (PremiaSymbolChoice, premia_symbol_choice, ADW_TYPE_BIN)

static gboolean
holds (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

gboolean
premia_symbol_choice_matches (const char *symbol, const char *text)
{
  const PremiaBadgeSymbol *found = premia_badge_symbol_find (symbol);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  g_return_val_if_fail (found != NULL, FALSE);

  g_strstrip (folded);
  return holds (found->name, folded) || holds (found->title, folded) || holds (found->words, folded) || holds (_(found->title), folded)
         || holds (_(found->words), folded);
}

static void
set (PremiaSymbolChoice *self, PremiaBadgeSymbolKind kind, const char *symbol, const char *merge)
{
  g_autoptr (PremiaBadgeArt) art = NULL;

  if (self->filling || self->look == NULL)
    return;
  art = premia_badge_art_copy (premia_badge_look_get_art (self->look));
  art->symbol_kind = kind;
  g_free (art->symbol);
  art->symbol = g_strdup (symbol);
  premia_badge_look_set_art (self->look, art, merge);
}

static const PremiaBadgeSymbol *
get_symbol (GtkFlowBoxChild *child)
{
  return g_object_get_data (G_OBJECT (child), "symbol");
}

static void
on_symbol_cb (PremiaSymbolChoice *self, GtkFlowBoxChild *child)
{
  set (self, PREMIA_BADGE_SYMBOL_BUILT_IN, get_symbol (child)->name, NULL);
}

static void
on_letters_cb (PremiaSymbolChoice *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->letters));
  g_autoptr (GString) kept = g_string_new (NULL);

  for (const char *at = text; *at != '\0' && g_utf8_strlen (kept->str, -1) < 3; at = g_utf8_next_char (at))
    if (g_unichar_isgraph (g_utf8_get_char (at)))
      g_string_append_unichar (kept, g_utf8_get_char (at));
  if (kept->len > 0)
    set (self, PREMIA_BADGE_SYMBOL_LETTERS, kept->str, "letters");
}

static void
on_picture_cb (PremiaSymbolChoice *self, const char *sha256)
{
  set (self, PREMIA_BADGE_SYMBOL_PICTURE, sha256, NULL);
}

static gboolean
filter_symbol (GtkFlowBoxChild *child, gpointer user_data)
{
  PremiaSymbolChoice *self = user_data;

  return premia_symbol_choice_matches (get_symbol (child)->name, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_search_cb (PremiaSymbolChoice *self)
{
  gboolean any = FALSE;
  guint n;
  const PremiaBadgeSymbol *symbols = premia_badge_symbol_list (&n);

  gtk_flow_box_invalidate_filter (self->symbols);
  for (guint i = 0; i < n && !any; i++)
    any = premia_symbol_choice_matches (symbols[i].name, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_widget_set_visible (GTK_WIDGET (self->none), !any);
}

static void
paint_tile (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const PremiaBadgeSymbol *symbol = user_data;
  const PremiaPalette *palette = premia_palette_get (adw_style_manager_get_dark (adw_style_manager_get_default ()) ? PREMIA_PALETTE_DARK : PREMIA_PALETTE_LIGHT);

  premia_badge_symbol_paint (symbol->name, cr, width / 2.0, height / 2.0, MIN (width, height), &palette->text, &palette->surface);
}

static void
add_tile (PremiaSymbolChoice *self, const PremiaBadgeSymbol *symbol)
{
  GtkWidget *area = gtk_drawing_area_new (), *child = gtk_flow_box_child_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), TILE);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), TILE);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), paint_tile, (gpointer) symbol, NULL);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), area);
  gtk_widget_set_tooltip_text (child, _(symbol->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _(symbol->title), -1);
  g_object_set_data (G_OBJECT (child), "symbol", (gpointer) symbol);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), area, G_CONNECT_SWAPPED);
  gtk_flow_box_append (self->symbols, child);
}

static void
show_symbol (PremiaSymbolChoice *self, const PremiaBadgeArt *art)
{
  guint n;
  const PremiaBadgeSymbol *symbols = premia_badge_symbol_list (&n);

  gtk_flow_box_unselect_all (self->symbols);
  for (guint i = 0; i < n && art->symbol_kind == PREMIA_BADGE_SYMBOL_BUILT_IN; i++)
    if (strcmp (symbols[i].name, art->symbol) == 0)
      gtk_flow_box_select_child (self->symbols, gtk_flow_box_get_child_at_index (self->symbols, (int) i));
}

static void
show (PremiaSymbolChoice *self)
{
  const PremiaBadgeArt *art = premia_badge_look_get_art (self->look);
  const char *letters = art->symbol_kind == PREMIA_BADGE_SYMBOL_LETTERS ? art->symbol : "";

  self->filling = TRUE;
  show_symbol (self, art);
  /* While somebody types, the words stay as they are typed. */
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->letters))))
      && strcmp (gtk_editable_get_text (GTK_EDITABLE (self->letters)), letters) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->letters), letters);
  premia_emblem_button_show (self->picture, art->symbol_kind == PREMIA_BADGE_SYMBOL_PICTURE
                             ? premia_badge_wardrobe_get_emblem (premia_badge_look_get_wardrobe (self->look), art->symbol) : NULL);
  self->filling = FALSE;
}

void
premia_symbol_choice_set_look (PremiaSymbolChoice *self, PremiaBadgeLook *look)
{
  static const char *const pages[] = { "symbols", "letters", "picture" };

  g_return_if_fail (PREMIA_IS_SYMBOL_CHOICE (self) && PREMIA_IS_BADGE_LOOK (look));

  g_set_object (&self->look, look);
  g_signal_connect_object (look, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  premia_emblem_button_set_context (self->picture, premia_badge_look_get_context (look));
  gtk_stack_set_visible_child_name (self->stack, pages[premia_badge_look_get_art (look)->symbol_kind]);
  show (self);
}

void
premia_symbol_choice_take_file (PremiaSymbolChoice *self, GFile *file)
{
  g_return_if_fail (PREMIA_IS_SYMBOL_CHOICE (self) && G_IS_FILE (file));

  gtk_stack_set_visible_child_name (self->stack, "picture");
  premia_emblem_button_take_file (self->picture, file);
}

static void
premia_symbol_choice_dispose (GObject *object)
{
  PremiaSymbolChoice *self = PREMIA_SYMBOL_CHOICE (object);

  g_clear_object (&self->look);

  G_OBJECT_CLASS (premia_symbol_choice_parent_class)->dispose (object);
}

static void
premia_symbol_choice_class_init (PremiaSymbolChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_symbol_choice_dispose;
  g_type_ensure (PREMIA_TYPE_EMBLEM_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-symbol-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaSymbolChoice, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaSymbolChoice, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaSymbolChoice, symbols);
  gtk_widget_class_bind_template_child (widget_class, PremiaSymbolChoice, none);
  gtk_widget_class_bind_template_child (widget_class, PremiaSymbolChoice, letters);
  gtk_widget_class_bind_template_child (widget_class, PremiaSymbolChoice, picture);
  gtk_widget_class_bind_template_callback (widget_class, on_symbol_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_letters_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_picture_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_cb);
}

static void
premia_symbol_choice_init (PremiaSymbolChoice *self)
{
  guint n;
  const PremiaBadgeSymbol *symbols = premia_badge_symbol_list (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    add_tile (self, &symbols[i]);
  gtk_flow_box_set_filter_func (self->symbols, filter_symbol, self, NULL);
}
