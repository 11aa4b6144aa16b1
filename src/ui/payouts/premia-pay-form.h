/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-date.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaPayForm:
 * A question with a few fields over the window: an amount, a reason, a day. It can be saved (Enter in a field, too) once
 * each field says something that it may. Signal "saved" after it was closed that way; the fields can still be read then.
 * Fields are known by their number, in the order in which they were added.
 */
#define PREMIA_TYPE_PAY_FORM (premia_pay_form_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayForm, premia_pay_form, PREMIA, PAY_FORM, AdwMessageDialog)

/* @body: (nullable); @save: the label of its button, with a mnemonic. */
PremiaPayForm *premia_pay_form_new (GtkWindow *parent, const char *heading, const char *body, const char *save, PremiaLocale *locale);

/* Not 0, and without @negative above 0; at most @digits behind the point. @initial 0: empty. */
void premia_pay_form_add_amount (PremiaPayForm *self, const char *title, PremiaMoney initial, gboolean negative, const char *currency, guint digits);
/* @required: more than blanks. */
void premia_pay_form_add_text (PremiaPayForm *self, const char *title, const char *initial, gboolean required);
/* Several lines. */
void premia_pay_form_add_long_text (PremiaPayForm *self, const char *title, const char *initial, gboolean required);
/* PREMIA_DATE_NONE: none is chosen; @optional: it may stay that way. @around: what the calendar shows then. */
void premia_pay_form_add_date (PremiaPayForm *self, const char *title, PremiaDate initial, PremiaDate around, gboolean optional);
/* @names: NULL at its end. */
void premia_pay_form_add_choice (PremiaPayForm *self, const char *title, const char *const *names, guint initial);

gboolean    premia_pay_form_can_save (PremiaPayForm *self);
PremiaMoney premia_pay_form_get_amount (PremiaPayForm *self, guint field);
char       *premia_pay_form_get_text (PremiaPayForm *self, guint field);   /* without blanks around it; (transfer full) */
PremiaDate  premia_pay_form_get_date (PremiaPayForm *self, guint field);
guint       premia_pay_form_get_choice (PremiaPayForm *self, guint field);
/* As its button does; nothing where it cannot be. */
void        premia_pay_form_save (PremiaPayForm *self);
/* As if it were typed; an amount or a text. */
void        premia_pay_form_type (PremiaPayForm *self, guint field, const char *text);
void        premia_pay_form_choose (PremiaPayForm *self, guint field, guint choice);
void        premia_pay_form_choose_date (PremiaPayForm *self, guint field, PremiaDate date);

G_END_DECLS
