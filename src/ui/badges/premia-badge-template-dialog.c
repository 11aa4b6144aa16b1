/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-template-dialog"

#include "premia-badge-template-dialog.h"
#include "premia-badge-picture.h"
#include "premia-contest-words.h"

#include "engine/premia-wording-contest.h"
#include "jobs/premia-badge-wardrobe.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>

#define SIZE 48

struct _PremiaBadgeTemplateDialog
{
  AdwWindow parent_instance;
  GtkBox   *sets;
  guint     contests[PREMIA_N_BADGE_TEMPLATES]; /* those that are wanted, as bits */
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaBadgeTemplateDialog, premia_badge_template_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_add_cb (PremiaBadgeTemplateDialog *self, GtkButton *button)
{
  const guint template = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "premia-template"));

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[CHOSEN], 0, template, self->contests[template]);
  g_object_unref (self);
}

static GtkWidget *
make_badge_row (const PremiaTemplateBadge *badge, PremiaBadgeWardrobe *wardrobe)
{
  g_auto (PremiaBadge) what = { 0 };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *picture = premia_badge_picture_new (SIZE);

  premia_badge_parse (badge->badge, &what);
  premia_badge_picture_set_face (PREMIA_BADGE_PICTURE (picture), premia_badge_wardrobe_get_face (wardrobe, badge->badge, what.name));
  gtk_widget_set_margin_top (picture, 6);
  gtk_widget_set_margin_bottom (picture, 6);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what.name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(badge->why));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), picture);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
make_head (PremiaBadgeTemplateDialog *self, PremiaBadgeTemplate template)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add"));
  const char *name = _(premia_badge_template_get_name (template));
  /* Translators: what a button does; %s is a set of badges */
  g_autofree char *label = g_strdup_printf (_("Add “%s”"), name);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (name, "title-4"));
  gtk_box_append (GTK_BOX (words), make_label (_(premia_badge_template_get_people (template)), "dim-label"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  g_object_set_data (G_OBJECT (button), "premia-template", GUINT_TO_POINTER (template));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

/* ---- contests ---- */

static void
on_wanted_cb (PremiaBadgeTemplateDialog *self, GtkCheckButton *check)
{
  const guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "premia-contest"));
  guint *contests = &self->contests[place / 32];

  *contests = gtk_check_button_get_active (check) ? *contests | (1u << place % 32) : *contests & ~(1u << place % 32);
}

/* Its rule as it would be from today on, and why it is as it is. */
static char *
say_contest (PremiaBadgeTemplate template, guint position, PremiaContext *context)
{
  PremiaDesk *desk = premia_context_get_desk (context);
  const char *currency = premia_desk_get_settings (desk)->currency;
  PremiaZone *zone = premia_desk_get_own_zone (desk);
  g_autoptr (PremiaContest) contest = premia_badge_template_new_contest (template, position, premia_desk_get_dataset (desk), zone, currency,
                                                                         premia_zone_date_of (zone, premia_context_now (context)));
  g_autofree char *rule = premia_wording_contest (contest, currency, premia_locale_get_words (premia_context_get_locale (context)));

  return g_strdup_printf ("%s\n%s", rule, _(premia_contest_template_get_why (premia_badge_template_get_contest (template, position))));
}

static GtkWidget *
make_contest_row (PremiaBadgeTemplateDialog *self, PremiaBadgeTemplate template, guint position, PremiaContext *context)
{
  const PremiaContestTemplate contest = premia_badge_template_get_contest (template, position);
  g_autofree char *subtitle = say_contest (template, position, context);
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (premia_contest_kind_get_icon (premia_contest_template_get_kind (contest)));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(premia_contest_template_get_name (contest)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _(premia_contest_template_get_name (contest)), -1);
  g_object_set_data (G_OBJECT (check), "premia-contest", GUINT_TO_POINTER (template * 32 + position));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

static void
append_contests (PremiaBadgeTemplateDialog *self, GtkBox *box, PremiaBadgeTemplate template, PremiaContext *context)
{
  const guint n = premia_badge_template_get_n_contests (template);
  GtkWidget *list;

  if (n == 0 || premia_context_get_desk (context) == NULL)
    return;
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Streaks, goals and contests that go with it"), -1);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_contest_row (self, template, i, context));
  gtk_box_append (box, make_label (_("Streaks, goals and contests that go with it"), "heading"));
  gtk_box_append (box, make_label (_("Premia judges them itself. They promise no money; a prize can be added to each."), "dim-label"));
  gtk_box_append (box, list);
}

static void
append_set (PremiaBadgeTemplateDialog *self, PremiaBadgeTemplate template, PremiaContext *context, const PremiaStoredBadgeSet *present)
{
  PremiaDesk *desk = premia_context_get_desk (context);
  const char *language = premia_locale_get_words (premia_context_get_locale (context))->language;
  g_autoptr (PremiaStoredBadgeSet) shown = present != NULL ? premia_stored_badge_set_copy (present) : premia_stored_badge_set_new ();
  g_autoptr (GPtrArray) badges = premia_badge_template_list (template, language);
  g_autoptr (GPtrArray) kept = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (PremiaBadgeWardrobe) wardrobe = NULL;

  /* Where it cannot be added the pictures are guessed. */
  premia_badge_template_apply (template, shown, desk != NULL ? premia_desk_get_dataset (desk) : NULL, language, &kept, NULL);
  wardrobe = premia_badge_wardrobe_new_waiting (shown, premia_context_get_emblem_reader (context));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _(premia_badge_template_get_name (template)), -1);
  for (guint i = 0; i < badges->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_badge_row (g_ptr_array_index (badges, i), wardrobe));
  gtk_box_append (GTK_BOX (box), make_head (self, template));
  gtk_box_append (GTK_BOX (box), make_label (_(premia_badge_template_get_why (template)), "body"));
  gtk_box_append (GTK_BOX (box), list);
  append_contests (self, GTK_BOX (box), template, context);
  gtk_box_append (self->sets, box);
}

static void
premia_badge_template_dialog_class_init (PremiaBadgeTemplateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-badge-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTemplateDialog, sets);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "badges");
}

static void
premia_badge_template_dialog_init (PremiaBadgeTemplateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PremiaBadgeTemplateDialog *
premia_badge_template_dialog_new (GtkWindow *parent, PremiaContext *context, const PremiaStoredBadgeSet *present)
{
  PremiaBadgeTemplateDialog *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_BADGE_TEMPLATE_DIALOG, "transient-for", parent, NULL);
  for (guint i = 0; i < PREMIA_N_BADGE_TEMPLATES; i++)
    append_set (self, i, context, present);
  return self;
}
