/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rule-finding"

#include "premia-rule-finding.h"

#include "premia-rule-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaRuleFinding
{
  GtkBox                           parent_instance;
  const PremiaGamificationFinding *finding; /* borrowed: it is dropped with the findings that it is of */
};

enum
{
  REPAIR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaRuleFinding, premia_rule_finding, GTK_TYPE_BOX)

const char *
premia_rule_finding_icon (PremiaGamificationSeverity severity)
{
  switch (severity)
    {
    case PREMIA_GAMIFICATION_REFUSED:
      return "dialog-error-symbolic";
    case PREMIA_GAMIFICATION_SERIOUS:
    case PREMIA_GAMIFICATION_WARNING:
      return "dialog-warning-symbolic";
    case PREMIA_GAMIFICATION_ADVICE:
    default:
      return "dialog-information-symbolic";
    }
}

const char *
premia_rule_finding_severity (PremiaGamificationSeverity severity)
{
  switch (severity)
    {
    case PREMIA_GAMIFICATION_REFUSED:
      return _("The server would not start");
    case PREMIA_GAMIFICATION_SERIOUS:
      return _("Serious");
    case PREMIA_GAMIFICATION_WARNING:
      return _("Warning");
    case PREMIA_GAMIFICATION_ADVICE:
    default:
      return _("Advice");
    }
}

static void
on_clicked_cb (PremiaRuleFinding *self)
{
  g_signal_emit (self, signals[REPAIR], 0, self->finding);
}

static void
premia_rule_finding_class_init (PremiaRuleFindingClass *klass)
{
  signals[REPAIR] = g_signal_new ("repair", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
premia_rule_finding_init (PremiaRuleFinding *self)
{
}

/* A sentence that stands alone begins with a capital and ends with a point. */
static char *
say (const char *words)
{
  const char *rest = g_utf8_next_char (words);
  g_autofree char *first = g_utf8_strup (words, rest - words);

  return g_strconcat (first, rest, g_str_has_suffix (words, ".") || g_str_has_suffix (words, "?") ? "" : ".", NULL);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Where it is, as far as that is not said by where it is shown. */
static char *
say_place (const PremiaGamificationFinding *finding, const char *rule, PremiaContext *context)
{
  if (*rule == '\0')
    return finding->line > 0 ? g_strdup_printf (_("Line %1$u · %2$s"), finding->line, *finding->pointer != '\0' ? finding->pointer : "/") : g_strdup (finding->pointer);
  if (strncmp (rule, "/levels", 7) == 0 && g_str_has_prefix (finding->pointer, "/levels/"))
    return g_strdup_printf (_("Level %u"), (guint) g_ascii_strtoull (finding->pointer + 8, NULL, 10) + 1);
  if (strstr (finding->pointer, "/ranks/") != NULL && g_str_has_prefix (rule, "/medals/"))
    return g_strdup_printf (_("Entry %u of the ranks"), (guint) g_ascii_strtoull (strstr (finding->pointer, "/ranks/") + 7, NULL, 10) + 1);
  return NULL;
}

GtkWidget *
premia_rule_finding_new (const PremiaGamificationFinding *finding, const char *rule, PremiaContext *context)
{
  PremiaRuleFinding *self;
  GtkWidget *icon, *texts;
  g_autofree char *words = NULL, *place = NULL;

  g_return_val_if_fail (finding != NULL && rule != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_RULE_FINDING, "spacing", 10, NULL);
  self->finding = finding;
  gtk_widget_add_css_class (GTK_WIDGET (self), "rule-finding");
  gtk_widget_add_css_class (GTK_WIDGET (self), premia_gamification_severity_to_string (finding->severity));
  icon = gtk_image_new_from_icon_name (premia_rule_finding_icon (finding->severity));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (icon, premia_rule_finding_severity (finding->severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, premia_rule_finding_severity (finding->severity), -1);
  gtk_box_append (GTK_BOX (self), icon);
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_hexpand (texts, TRUE);
  words = say (finding->words);
  place = say_place (finding, rule, context);
  if (place != NULL)
    gtk_box_append (GTK_BOX (texts), new_label (place, "caption-heading"));
  gtk_box_append (GTK_BOX (texts), new_label (words, NULL));
  if (finding->repair != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (finding->repair_words);

      gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "mend");
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked_cb), self);
      gtk_box_append (GTK_BOX (texts), button);
    }
  gtk_box_append (GTK_BOX (self), texts);
  return GTK_WIDGET (self);
}
