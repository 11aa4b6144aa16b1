/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be chosen, and what is chosen now. */
#define G_LOG_DOMAIN "premia-badge-designer"

#include "premia-badge-designer-private.h"

#include "engine/premia-badge-art-surprise.h"
#include "exchange/premia-badge-art-file.h"
#include "report/premia-badge-dress.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHOICE 68 /* pixels */

PremiaBadgeArt *
premia_badge_designer_begin (PremiaBadgeDesigner *self)
{
  return premia_badge_art_copy (premia_badge_look_get_art (self->look));
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* ---- what somebody chose ---- */

static void
on_shape_cb (PremiaBadgeDesigner *self, int index)
{
  g_autoptr (PremiaBadgeArt) art = premia_badge_designer_begin (self);

  art->shape = (PremiaBadgeShape) index;
  premia_badge_look_set_art (self->look, art, NULL);
}

static void
on_metal_cb (PremiaBadgeDesigner *self, int index)
{
  g_autoptr (PremiaBadgeArt) art = premia_badge_designer_begin (self);

  art->metal = (PremiaBadgeMetal) index;
  premia_badge_look_set_art (self->look, art, NULL);
}

static void
on_color_cb (PremiaBadgeDesigner *self, const char *text, gboolean dragged, PremiaColorChoice *choice)
{
  g_autoptr (PremiaBadgeArt) art = premia_badge_designer_begin (self);
  char **field = choice == self->main_color ? &art->main_color : choice == self->accent_color ? &art->accent_color : &art->symbol_color;

  set_text (field, text);
  premia_badge_look_set_art (self->look, art, !dragged ? NULL : choice == self->main_color ? "main" : choice == self->accent_color ? "accent" : "symbol");
}

static void
on_stars_cb (PremiaBadgeDesigner *self)
{
  g_autoptr (PremiaBadgeArt) art = NULL;

  if (self->filling || self->look == NULL)
    return;
  art = premia_badge_designer_begin (self);
  art->stars = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->stars));
  premia_badge_look_set_art (self->look, art, "stars");
}

/* One line of at most so many characters. */
static char *
keep_line (const char *text, glong most)
{
  char *kept = g_utf8_strlen (text, -1) > most ? g_utf8_substring (text, 0, most) : g_strdup (text);

  return g_strdelimit (kept, "\n\r\t", ' ');
}

static void
on_ribbon_cb (PremiaBadgeDesigner *self)
{
  g_autoptr (PremiaBadgeArt) art = NULL;

  if (self->filling || self->look == NULL)
    return;
  art = premia_badge_designer_begin (self);
  g_free (art->ribbon);
  art->ribbon = keep_line (gtk_editable_get_text (GTK_EDITABLE (self->ribbon)), PREMIA_BADGE_ART_MAX_RIBBON);
  premia_badge_look_set_art (self->look, art, "ribbon");
}

static void
on_alt_cb (PremiaBadgeDesigner *self)
{
  g_autoptr (PremiaBadgeArt) art = NULL;

  if (self->filling || self->look == NULL)
    return;
  art = premia_badge_designer_begin (self);
  g_free (art->alt);
  art->alt = keep_line (gtk_editable_get_text (GTK_EDITABLE (self->alt)), PREMIA_BADGE_ART_MAX_ALT);
  premia_badge_look_set_art (self->look, art, "alt");
}

static void
on_other_cb (PremiaBadgeDesigner *self, int index)
{
  g_autoptr (PremiaBadgeArt) own = premia_badge_designer_begin (self), art = NULL;

  gtk_popover_popdown (gtk_menu_button_get_popover (self->copy_from));
  if (self->names == NULL || index >= (int) self->names->len)
    return;
  art = premia_badge_wardrobe_get_art (premia_badge_look_get_wardrobe (self->look), self->names->pdata[index]);
  /* What is written on a badge is about that badge. */
  set_text (&art->ribbon, own->ribbon);
  set_text (&art->alt, own->alt);
  premia_badge_look_set_art (self->look, art, NULL);
}

/* ---- what is chosen now ---- */

static PremiaBadgeFace *
dress (PremiaBadgeDesigner *self, const PremiaBadgeArt *art, const char *title)
{
  return premia_badge_wardrobe_dress (premia_badge_look_get_wardrobe (self->look), art, title);
}

/* What is chosen from is too small for words: they are not painted anew while somebody types. */
static PremiaBadgeArt *
begin_without_words (PremiaBadgeDesigner *self)
{
  PremiaBadgeArt *art = premia_badge_designer_begin (self);

  set_text (&art->ribbon, "");
  set_text (&art->alt, "");
  return art;
}

static void
show_shapes (PremiaBadgeDesigner *self)
{
  g_autoptr (PremiaBadgeArt) art = begin_without_words (self);
  g_autoptr (GPtrArray) faces = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_badge_face_free);
  const int shape = art->shape;

  for (guint i = 0; i < PREMIA_N_BADGE_SHAPES; i++)
    {
      art->shape = (PremiaBadgeShape) i;
      g_ptr_array_add (faces, dress (self, art, premia_badge_shape_get_title (art->shape)));
    }
  premia_face_choice_set_faces (self->shapes, faces, shape);
}

static void
show_metals (PremiaBadgeDesigner *self)
{
  g_autoptr (PremiaBadgeArt) art = begin_without_words (self);
  g_autoptr (GPtrArray) faces = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_badge_face_free);
  const int metal = art->metal;

  for (guint i = 0; i < PREMIA_N_BADGE_METALS; i++)
    {
      art->metal = (PremiaBadgeMetal) i;
      g_ptr_array_add (faces, dress (self, art, premia_badge_metal_get_title (art->metal)));
    }
  premia_face_choice_set_faces (self->metals, faces, metal);
}

/* The brand's colours in lighter and darker, then what goes well with anything. */
static char **
list_colors (const PremiaBrand *brand, gboolean accents)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  guint n;
  const PremiaColorPair *pairs = premia_color_pair_list (&n);
  const char *const own[] = { accents ? brand->primary_color : brand->secondary_color };
  const double shades[] = { -0.45, 0.35 };

  g_ptr_array_add (list, g_strdup (own[0]));
  for (guint i = 0; i < G_N_ELEMENTS (shades); i++)
    {
      PremiaColor color = { 0 };

      if (premia_color_parse (accents ? brand->secondary_color : brand->primary_color, &color))
        g_ptr_array_add (list, premia_badge_color_to_text (&color, shades[i]));
    }
  for (guint i = 1; i < n; i++)
    g_ptr_array_add (list, g_strdup (accents ? pairs[i].accent : pairs[i].main));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_steal (list, NULL);
}

static void
warn_contrast (PremiaBadgeDesigner *self, const PremiaBadgeFace *face)
{
  const PremiaColor color = premia_badge_face_get_symbol_color (face);
  const double contrast = premia_color_contrast (&color, &face->main);
  g_autofree char *text = NULL, *shown = NULL;
  PremiaRational tenths;

  if (contrast < 3.0 && face->emblem == NULL)
    {
      if (premia_rational_set (&tenths, (gint64) (contrast * 10 + 0.5), 10))
        shown = premia_locale_format_number (premia_context_get_locale (premia_badge_look_get_context (self->look)), tenths, 1, FALSE);
      /* Translators: contrast of two colours, 1 to 21 */
      text = g_strdup_printf (_("The symbol can hardly be seen on the main colour: contrast %s : 1, where 3 : 1 is needed."), shown);
      premia_color_choice_warn (self->symbol_color, text);
    }
  else
    premia_color_choice_warn (self->symbol_color, NULL);
}

static void
show_colors (PremiaBadgeDesigner *self)
{
  static const char *const symbol_colors[] = { "#ffffff", "#ffedb0", "#dfe7f2", "#20232b", "#101a33", NULL };
  const PremiaBadgeArt *art = premia_badge_look_get_art (self->look);
  const PremiaBrand *brand = premia_badge_wardrobe_get_brand (premia_badge_look_get_wardrobe (self->look));
  g_autoptr (PremiaBadgeFace) face = dress (self, art, "");
  g_autoptr (PremiaBadgeArt) plain = premia_badge_designer_begin (self);
  g_autoptr (PremiaBadgeFace) automatic = NULL;
  g_auto (GStrv) mains = list_colors (brand, FALSE), accents = list_colors (brand, TRUE);
  PremiaColor color = face->main;

  premia_color_parse (brand->primary_color, &color);
  premia_color_choice_show (self->main_color, (const char *const *) mains, &color, art->main_color);
  premia_color_parse (brand->secondary_color, &color);
  premia_color_choice_show (self->accent_color, (const char *const *) accents, &color, art->accent_color);
  set_text (&plain->symbol_color, "");
  automatic = dress (self, plain, "");
  color = premia_badge_face_get_symbol_color (automatic);
  premia_color_choice_show (self->symbol_color, symbol_colors, &color, art->symbol_color);
  warn_contrast (self, face);
}

static void
show_entry (AdwEntryRow *row, const char *text)
{
  /* What somebody types stays as it is typed. */
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)))) && strcmp (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

void
premia_badge_designer_show_fields (PremiaBadgeDesigner *self)
{
  const PremiaBadgeArt *art = premia_badge_look_get_art (self->look);

  self->filling = TRUE;
  show_shapes (self);
  show_metals (self);
  show_colors (self);
  if (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->stars)) != (int) art->stars)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->stars), art->stars);
  show_entry (self->ribbon, art->ribbon);
  show_entry (self->alt, art->alt);
  self->filling = FALSE;
}

/* ---- making them ---- */

static PremiaColorChoice *
add_color (PremiaBadgeDesigner *self, const char *label, const char *own)
{
  GtkWidget *choice = premia_color_choice_new (label, own);

  g_signal_connect_object (choice, "chosen", G_CALLBACK (on_color_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->color_place, choice);
  return PREMIA_COLOR_CHOICE (choice);
}

static PremiaFaceChoice *
make_faces (PremiaBadgeDesigner *self, const char *label, GCallback chosen)
{
  GtkWidget *choice = premia_face_choice_new (label, CHOICE);

  g_signal_connect_object (choice, "chosen", chosen, self, G_CONNECT_SWAPPED);
  return PREMIA_FACE_CHOICE (choice);
}

/* The looks of the other badges, when somebody wants to see them. */
static void
on_copy_shown_cb (PremiaBadgeDesigner *self)
{
  PremiaBadgeWardrobe *wardrobe = premia_badge_look_get_wardrobe (self->look);
  g_autoptr (GPtrArray) faces = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_badge_face_free);

  g_clear_pointer (&self->names, g_ptr_array_unref);
  self->names = premia_badge_look_list_others (self->look);
  for (guint i = 0; i < self->names->len; i++)
    g_ptr_array_add (faces, premia_badge_face_copy (premia_badge_wardrobe_get_face (wardrobe, self->names->pdata[i], NULL)));
  premia_face_choice_set_faces (self->others, faces, -1);
}

static void
make_copy (PremiaBadgeDesigner *self)
{
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_widget_set_size_request (scroller, 300, 90);
  self->others = make_faces (self, _("Badges whose look can be taken"), G_CALLBACK (on_other_cb));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->others));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_connect_object (popover, "show", G_CALLBACK (on_copy_shown_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->copy_from, popover);
}

void
premia_badge_designer_make_fields (PremiaBadgeDesigner *self)
{
  self->shapes = make_faces (self, _("Shape"), G_CALLBACK (on_shape_cb));
  gtk_box_append (self->shape_place, GTK_WIDGET (self->shapes));
  self->metals = make_faces (self, _("Metal"), G_CALLBACK (on_metal_cb));
  gtk_box_append (self->metal_place, GTK_WIDGET (self->metals));
  self->main_color = add_color (self, _("Main colour"), _("The brand's first colour"));
  self->accent_color = add_color (self, _("Second colour"), _("The brand's second colour"));
  self->symbol_color = add_color (self, _("Symbol"), _("What can be seen best"));
  make_copy (self);
  g_signal_connect_object (self->stars, "value-changed", G_CALLBACK (on_stars_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ribbon, "changed", G_CALLBACK (on_ribbon_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->alt, "changed", G_CALLBACK (on_alt_cb), self, G_CONNECT_SWAPPED);
}
