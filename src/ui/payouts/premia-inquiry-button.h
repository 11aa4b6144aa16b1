/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-month.h"
#include "premia-pay-sheet.h"

G_BEGIN_DECLS

/**
 * PremiaInquiryButton:
 * How many questions about the statements of a period are open, and the list of them: those without an answer, then those
 * that are answered and not closed. It is not there while there are none. Signal "followed" (int entry, int component;
 * -1: the whole statement).
 */
#define PREMIA_TYPE_INQUIRY_BUTTON (premia_inquiry_button_get_type ())
G_DECLARE_FINAL_TYPE (PremiaInquiryButton, premia_inquiry_button, PREMIA, INQUIRY_BUTTON, AdwBin)

void premia_inquiry_button_show (PremiaInquiryButton *self, PremiaPaySheet *sheet, PremiaMonth *month, PremiaLocale *locale);

G_END_DECLS
