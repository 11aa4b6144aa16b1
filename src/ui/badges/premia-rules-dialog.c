/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rules-dialog"

#include "premia-rules-dialog.h"
#include "premia-rules-summary.h"

#include "exchange/premia-gamification-check.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>

/* A file in which everything is wrong. */
#define MOST_FINDINGS 50

struct _PremiaRulesDialog
{
  AdwWindow   parent_instance;
  GtkButton  *take_button;
  GtkLabel   *summary;
  GtkLabel   *gone;
  GtkLabel   *verdict;
  GtkListBox *findings;
  char       *text; /* (owned) */
};

enum { TAKEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaRulesDialog, premia_rules_dialog, ADW_TYPE_WINDOW)

static void
on_take_cb (PremiaRulesDialog *self)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[TAKEN], 0);
  g_object_unref (self);
}

static void
add_finding (PremiaRulesDialog *self, const PremiaGamificationFinding *finding)
{
  static const char *const icons[] = { "dialog-error-symbolic", "dialog-warning-symbolic", "dialog-warning-symbolic", "dialog-information-symbolic" };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icons[finding->severity], "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  /* Translators: the number of a line */
  g_autofree char *line = finding->line > 0 ? g_strdup_printf (_("Line %u"), finding->line) : g_strdup ("");

  if (finding->severity == PREMIA_GAMIFICATION_REFUSED)
    gtk_widget_add_css_class (image, "error");
  else if (finding->severity != PREMIA_GAMIFICATION_ADVICE)
    gtk_widget_add_css_class (image, "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->findings, row);
}

static void
show_gone (PremiaRulesDialog *self, PremiaGamification *present, PremiaGamification *rules)
{
  g_autoptr (GPtrArray) gone = present != NULL && rules != NULL ? premia_rules_summary_list_gone (present, rules) : NULL;
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->gone), gone != NULL && gone->len > 0);
  if (gone == NULL || gone->len == 0)
    return;
  g_ptr_array_add (gone, NULL);
  names = g_strjoinv (", ", (char **) gone->pdata);
  /* Translators: %s are names of badges and leader boards that the new file does not have */
  text = g_strdup_printf (_("No longer there with this file: %s."), names);
  gtk_label_set_text (self->gone, text);
}

static void
show (PremiaRulesDialog *self, const char *file_name, PremiaGamification *present, guint n_people, PremiaLocale *locale)
{
  g_autoptr (PremiaGamification) rules = NULL;
  g_autoptr (GPtrArray) findings = premia_gamification_check (self->text, -1, file_name, n_people, &rules);
  const gboolean refused = premia_gamification_is_refused (findings);
  g_autofree char *summary = rules != NULL ? premia_rules_summary_say (rules, locale) : NULL;
  g_autofree char *said = summary != NULL ? g_strdup_printf (C_("rules", "%1$s: %2$s."), file_name, summary) : g_strdup (file_name);

  gtk_label_set_text (self->summary, said);
  show_gone (self, present, rules);
  for (guint i = 0; i < MIN (findings->len, MOST_FINDINGS); i++)
    add_finding (self, g_ptr_array_index (findings, i));
  gtk_label_set_text (self->verdict, refused ? _("The reward server would not start with this file, so it cannot be taken. Mend what is named here and open it again.")
                                     : findings->len > 0 ? _("The reward server starts with this file. What is named here it would trip over later, or it is hardly meant so.")
                                                         : _("The reward server starts with this file, and nothing in it looks wrong."));
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), !refused && rules != NULL);
}

static void
premia_rules_dialog_finalize (GObject *object)
{
  g_free (PREMIA_RULES_DIALOG (object)->text);

  G_OBJECT_CLASS (premia_rules_dialog_parent_class)->finalize (object);
}

static void
premia_rules_dialog_class_init (PremiaRulesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_rules_dialog_finalize;

  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-rules-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesDialog, gone);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesDialog, verdict);
  gtk_widget_class_bind_template_child (widget_class, PremiaRulesDialog, findings);
  gtk_widget_class_bind_template_callback (widget_class, on_take_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "badges#files");
}

static void
premia_rules_dialog_init (PremiaRulesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

PremiaRulesDialog *
premia_rules_dialog_new (GtkWindow *parent, const char *text, const char *file_name, PremiaGamification *present, guint n_people, PremiaLocale *locale)
{
  PremiaRulesDialog *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (text != NULL && file_name != NULL && PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_RULES_DIALOG, "transient-for", parent, NULL);
  self->text = g_strdup (text);
  show (self, file_name, present, n_people, locale);
  return self;
}

const char *
premia_rules_dialog_get_text (PremiaRulesDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_RULES_DIALOG (self), NULL);

  return self->text;
}

gboolean
premia_rules_dialog_can_take (PremiaRulesDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_RULES_DIALOG (self), FALSE);

  return gtk_widget_get_sensitive (GTK_WIDGET (self->take_button));
}
