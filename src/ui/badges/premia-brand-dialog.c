/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-brand-dialog"

#include "premia-brand-dialog.h"

#include "drawing/premia-brand-sample.h"
#include "engine/premia-badge-art-surprise.h"
#include "exchange/premia-brand-file.h"
#include "jobs/premia-badge-wardrobe.h"
#include "premia-badge-picture.h"
#include "premia-color-choice.h"
#include "premia-emblem-button.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_NAME 120
#define MAX_LINK 400

struct _PremiaBrandDialog
{
  AdwWindow            parent_instance;
  AdwEntryRow         *name, *url, *email;
  GtkBox              *colors;
  PremiaEmblemButton  *logo;
  GtkDrawingArea      *sample;
  GtkBox              *badges;
  PremiaBadgePicture  *pictures[3];
  PremiaColorChoice   *primary, *secondary;

  PremiaContext       *context;   /* (owned) */
  PremiaBadgeSession  *session;   /* (owned) */
  PremiaBadgeWardrobe *wardrobe;  /* (owned) (nullable) */
  PremiaLettering     *lettering; /* (owned) */
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (PremiaBrandDialog, premia_brand_dialog, ADW_TYPE_WINDOW)

/* ---- what somebody changed ---- */

static PremiaBrand *
begin (PremiaBrandDialog *self)
{
  return premia_brand_copy (premia_badge_wardrobe_get_brand (self->wardrobe));
}

static void
apply (PremiaBrandDialog *self, const PremiaBrand *brand, const char *merge)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (self->session);
  g_autoptr (PremiaStoredBadgeSet) next = NULL;

  if (set == NULL || premia_brand_equal (brand, premia_badge_wardrobe_get_brand (self->wardrobe)))
    return;
  next = premia_stored_badge_set_copy (set);
  g_free (next->brand);
  next->brand = premia_brand_file_to_text (brand);
  premia_badge_session_apply (self->session, next, _("The company's look"), merge);
}

static char *
keep_line (GtkEditable *entry, glong most)
{
  const char *text = gtk_editable_get_text (entry);
  char *kept = g_utf8_strlen (text, -1) > most ? g_utf8_substring (text, 0, most) : g_strdup (text);

  return g_strstrip (g_strdelimit (kept, "\n\r\t", ' '));
}

static void
take (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static void
mark (AdwEntryRow *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
on_name_cb (PremiaBrandDialog *self)
{
  g_autoptr (PremiaBrand) brand = NULL;

  if (self->filling || self->wardrobe == NULL)
    return;
  brand = begin (self);
  take (&brand->name, keep_line (GTK_EDITABLE (self->name), MAX_NAME));
  apply (self, brand, "brand:name");
}

/* What is no address yet is marked, and kept when it is one. */
static void
on_url_cb (PremiaBrandDialog *self)
{
  g_autofree char *url = keep_line (GTK_EDITABLE (self->url), MAX_LINK);
  const gboolean wrong = *url != '\0' && ((!g_str_has_prefix (url, "https://") && !g_str_has_prefix (url, "http://")) || strchr (url, ' ') != NULL);
  g_autoptr (PremiaBrand) brand = NULL;

  if (self->filling || self->wardrobe == NULL)
    return;
  mark (self->url, wrong);
  if (wrong)
    return;
  brand = begin (self);
  take (&brand->url, g_steal_pointer (&url));
  apply (self, brand, "brand:url");
}

static void
on_email_cb (PremiaBrandDialog *self)
{
  g_autofree char *email = keep_line (GTK_EDITABLE (self->email), MAX_LINK);
  const gboolean wrong = *email != '\0' && (strchr (email, '@') == NULL || strchr (email, ' ') != NULL);
  g_autoptr (PremiaBrand) brand = NULL;

  if (self->filling || self->wardrobe == NULL)
    return;
  mark (self->email, wrong);
  if (wrong)
    return;
  brand = begin (self);
  take (&brand->email, g_steal_pointer (&email));
  apply (self, brand, "brand:email");
}

static void
on_logo_cb (PremiaBrandDialog *self, const char *sha256)
{
  g_autoptr (PremiaBrand) brand = begin (self);

  take (&brand->logo, g_strdup (sha256));
  apply (self, brand, NULL);
}

static void
on_color_cb (PremiaBrandDialog *self, const char *text, gboolean dragged, PremiaColorChoice *choice)
{
  g_autoptr (PremiaBrand) brand = begin (self);
  const gboolean primary = choice == self->primary;

  take (primary ? &brand->primary_color : &brand->secondary_color, g_strdup (text));
  apply (self, brand, !dragged ? NULL : primary ? "brand:primary" : "brand:secondary");
}

/* ---- what it is now ---- */

static void
paint_sample (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  PremiaBrandDialog *self = user_data;
  const PremiaBrand *brand = premia_badge_wardrobe_get_brand (self->wardrobe);
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaBrandSample sample = { .name = brand->name, .logo = premia_badge_wardrobe_get_logo (self->wardrobe) };

  if (*brand->name == '\0')
    sample.name = desk != NULL ? premia_desk_get_settings (desk)->company : "";
  premia_color_parse (brand->primary_color, &sample.primary);
  premia_color_parse (brand->secondary_color, &sample.secondary);
  premia_brand_sample_paint (&sample, self->lettering, cr, width, height, _("Pay register"), _("Top Five"));
}

static void
show_badges (PremiaBrandDialog *self)
{
  static const PremiaBadgeShape shapes[] = { PREMIA_BADGE_SHIELD, PREMIA_BADGE_RIBBON, PREMIA_BADGE_HEXAGON };
  static const PremiaBadgeMetal metals[] = { PREMIA_BADGE_GOLD, PREMIA_BADGE_SILVER, PREMIA_BADGE_NO_METAL };
  static const char *const symbols[] = { "handshake", "phone", "trophy" };

  for (guint i = 0; i < G_N_ELEMENTS (self->pictures); i++)
    {
      g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
      g_autoptr (PremiaBadgeFace) face = NULL;

      art->shape = shapes[i];
      art->metal = metals[i];
      take (&art->symbol, g_strdup (symbols[i]));
      face = premia_badge_wardrobe_dress (self->wardrobe, art, "");
      premia_badge_picture_set_face (self->pictures[i], face);
    }
}

static void
show_entry (AdwEntryRow *row, const char *text)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)))) && strcmp (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
show_colors (PremiaBrandDialog *self, const PremiaBrand *brand)
{
  g_autoptr (GPtrArray) mains = g_ptr_array_new (), accents = g_ptr_array_new ();
  guint n;
  const PremiaColorPair *pairs = premia_color_pair_list (&n);
  PremiaColor color = { 0 };

  g_ptr_array_add (mains, (gpointer) PREMIA_BRAND_PRIMARY);
  g_ptr_array_add (accents, (gpointer) PREMIA_BRAND_SECONDARY);
  for (guint i = 1; i < n; i++)
    {
      g_ptr_array_add (mains, (gpointer) pairs[i].main);
      g_ptr_array_add (accents, (gpointer) pairs[i].accent);
    }
  g_ptr_array_add (mains, NULL);
  g_ptr_array_add (accents, NULL);
  premia_color_choice_show (self->primary, (const char *const *) mains->pdata, &color, brand->primary_color);
  premia_color_choice_show (self->secondary, (const char *const *) accents->pdata, &color, brand->secondary_color);
}

static void
show (PremiaBrandDialog *self)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (self->session);
  const PremiaBrand *brand;

  if (set == NULL)
    return;
  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  self->wardrobe = premia_badge_wardrobe_new_waiting (set, premia_context_get_emblem_reader (self->context));
  brand = premia_badge_wardrobe_get_brand (self->wardrobe);
  self->filling = TRUE;
  show_entry (self->name, brand->name);
  show_entry (self->url, brand->url);
  show_entry (self->email, brand->email);
  show_colors (self, brand);
  premia_emblem_button_show (self->logo, premia_badge_wardrobe_get_logo (self->wardrobe));
  self->filling = FALSE;
  show_badges (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->sample));
}

static void
premia_brand_dialog_dispose (GObject *object)
{
  PremiaBrandDialog *self = PREMIA_BRAND_DIALOG (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_brand_dialog_parent_class)->dispose (object);
}

static void
premia_brand_dialog_finalize (GObject *object)
{
  PremiaBrandDialog *self = PREMIA_BRAND_DIALOG (object);

  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  g_clear_pointer (&self->lettering, premia_lettering_unref);

  G_OBJECT_CLASS (premia_brand_dialog_parent_class)->finalize (object);
}

static void
premia_brand_dialog_class_init (PremiaBrandDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_brand_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_brand_dialog_finalize;
  g_type_ensure (PREMIA_TYPE_EMBLEM_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-brand-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaBrandDialog, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaBrandDialog, url);
  gtk_widget_class_bind_template_child (widget_class, PremiaBrandDialog, email);
  gtk_widget_class_bind_template_child (widget_class, PremiaBrandDialog, colors);
  gtk_widget_class_bind_template_child (widget_class, PremiaBrandDialog, logo);
  gtk_widget_class_bind_template_child (widget_class, PremiaBrandDialog, sample);
  gtk_widget_class_bind_template_child (widget_class, PremiaBrandDialog, badges);
  gtk_widget_class_bind_template_callback (widget_class, on_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_url_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_email_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_logo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "badges#art");
}

static PremiaColorChoice *
add_color (PremiaBrandDialog *self, const char *label)
{
  GtkWidget *choice = premia_color_choice_new (label, NULL);

  g_signal_connect_object (choice, "chosen", G_CALLBACK (on_color_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->colors, choice);
  return PREMIA_COLOR_CHOICE (choice);
}

static void
premia_brand_dialog_init (PremiaBrandDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lettering = premia_lettering_new ("Sans");
  self->primary = add_color (self, _("First colour"));
  self->secondary = add_color (self, _("Second colour"));
  premia_emblem_button_set_removable (self->logo, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (self->pictures); i++)
    {
      self->pictures[i] = PREMIA_BADGE_PICTURE (premia_badge_picture_new (84));
      gtk_box_append (self->badges, GTK_WIDGET (self->pictures[i]));
    }
}

PremiaBrandDialog *
premia_brand_dialog_new (PremiaContext *context, PremiaBadgeSession *session)
{
  PremiaBrandDialog *self = g_object_new (PREMIA_TYPE_BRAND_DIALOG, NULL);

  self->context = g_object_ref (context);
  self->session = g_object_ref (session);
  premia_emblem_button_set_context (self->logo, context);
  g_signal_connect_object (session, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "picture-read", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  gtk_drawing_area_set_draw_func (self->sample, paint_sample, self, NULL);
  return self;
}

void
premia_brand_dialog_present (GtkWidget *over, PremiaContext *context, PremiaBadgeSession *session)
{
  PremiaBrandDialog *self;
  GtkRoot *root = gtk_widget_get_root (over);

  if (premia_badge_session_get (session) == NULL)
    return;
  self = premia_brand_dialog_new (context, session);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}
